// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.util.Optional;

/**
 * What to judge.
 *
 * @param base revision of the state before the change, which is trusted
 * @param head revision of the state after it
 * @param pinsDigest the digest that the configuration at the base must have
 * @param allowedPinsDigest the digest of a changed configuration that is allowed
 * @param deep whether what releases say is computed again from mirrors
 */
public record GateRequest(
    String base,
    String head,
    Optional<String> pinsDigest,
    Optional<String> allowedPinsDigest,
    boolean deep) {}
