// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.policy.RepositoryPath;

/** A path at which a state differs from the one before it. */
record PathChange(RepositoryPath path, TreeEntry before, TreeEntry after) {}
