// SPDX-License-Identifier: MIT
/** OpenPGP: certificates and detached signatures by Bouncy Castle, behind guards of our own. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.signature.openpgp;
