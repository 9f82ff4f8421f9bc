// SPDX-License-Identifier: MIT
/** What tests of several packages share: real repositories made by the real git. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.testing;
