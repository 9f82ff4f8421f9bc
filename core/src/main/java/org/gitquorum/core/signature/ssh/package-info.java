// SPDX-License-Identifier: MIT
/** OpenSSH public keys. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.signature.ssh;
