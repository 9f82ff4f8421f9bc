// SPDX-License-Identifier: MIT
/** What git-sig does, without its faults: so many keys of GnuPG signed a commit. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.gitsig;
