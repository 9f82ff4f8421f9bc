// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/**
 * A key that was in wrong hands: its signatures count nowhere.
 *
 * @param key an OpenPGP fingerprint in lower-case hex (a primary key's covers its subkeys),
 *     {@code SHA256:} with an SSH fingerprint, or the SHA-256 of a U2F public key in lower-case hex
 * @param reason free text
 */
public record RevokedKey(String key, String reason) {}
