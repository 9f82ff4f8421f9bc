// SPDX-License-Identifier: MIT
/** U2F: devices, proofs of touch and who made a device; the one place that knows u2flib. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.signature.u2f;
