// SPDX-License-Identifier: MIT
/** The git-quorum program. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.cli;
