// SPDX-License-Identifier: MIT
/** Fixtures that tests of several packages share. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.testing;
