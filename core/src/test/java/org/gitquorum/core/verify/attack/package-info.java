// SPDX-License-Identifier: MIT
/**
 * What a hostile host, contributor or signer may try, on real repositories with real signatures.
 */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.verify.attack;
