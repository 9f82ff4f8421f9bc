// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.util.Optional;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;

/**
 * A key of a policy, for people who read the policy.
 *
 * @param fingerprint the key as {@code [[revoked]]} would name it; empty for a device whose file is
 *     not read here
 * @param algorithm such as {@code ed25519}, {@code nistp256} or {@code rsa4096}
 * @param expiry when the last key of it that can sign stops doing so, as its certificate says
 *     today; nothing: never
 */
public record KeyDescription(
    SignerName signer,
    Scheme scheme,
    String fingerprint,
    String algorithm,
    Optional<Instant> expiry) {}
