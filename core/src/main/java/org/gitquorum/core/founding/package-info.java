// SPDX-License-Identifier: MIT
/** The first policy of a repository, its signers and their keys, in the work tree. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.founding;
