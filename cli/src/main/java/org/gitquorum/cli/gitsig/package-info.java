// SPDX-License-Identifier: MIT
/** The program {@code git-sig}: the commands of git-sig, one class each. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.cli.gitsig;
