// SPDX-License-Identifier: MIT
/** What a signer does: see what is about to be approved, sign it, take it back. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.sign;
