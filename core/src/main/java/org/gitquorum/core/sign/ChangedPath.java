// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.policy.RepositoryPath;

/** A path at which two states differ. {@link TreeEntry#ABSENT} stands for nothing. */
public record ChangedPath(RepositoryPath path, TreeEntry before, TreeEntry after) {}
