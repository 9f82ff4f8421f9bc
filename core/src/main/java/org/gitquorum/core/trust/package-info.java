// SPDX-License-Identifier: MIT
/** Keys of a policy and whom they belong to; the anchor and what a machine remembers. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.trust;
