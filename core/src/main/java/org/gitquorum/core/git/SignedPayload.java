// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.gitquorum.core.Bytes;

/**
 * A signed commit taken apart.
 *
 * @param payload the commit without its signature header: the bytes signed
 * @param signature the armoured text
 */
public record SignedPayload(Bytes payload, String signature) {}
