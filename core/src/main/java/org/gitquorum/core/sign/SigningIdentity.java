// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import org.gitquorum.core.signature.DetachedSigner;
import org.gitquorum.policy.SignerName;

/**
 * As whom somebody signs, and with what.
 *
 * @param key fingerprint of the certificate or of the key in it, in lower-case hex;
 *     {@code SHA256:...} for SSH
 */
public record SigningIdentity(SignerName name, String key, DetachedSigner signer) {}
