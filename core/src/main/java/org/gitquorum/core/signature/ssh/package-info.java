// SPDX-License-Identifier: MIT
/** OpenSSH keys and the SSHSIG signatures made with them. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.signature.ssh;
