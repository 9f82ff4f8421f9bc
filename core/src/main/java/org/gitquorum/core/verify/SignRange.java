// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.eclipse.jgit.lib.ObjectId;

/** A step of the history that the next signer should approve. */
public record SignRange(ObjectId base, ObjectId commit) {}
