// SPDX-License-Identifier: MIT
/**
 * Public keys without their packing, and which of them are trusted at all: the same rules for every
 * scheme, by Bouncy Castle's light-weight classes.
 */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.signature.algorithm;
