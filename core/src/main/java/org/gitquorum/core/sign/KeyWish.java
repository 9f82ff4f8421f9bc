// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.policy.SignerName;

/**
 * Which key to sign with, as far as the user said.
 *
 * @param key a secret key file, or a fingerprint that GnuPG knows; without one, GnuPG's keys are
 *     compared with the policy's
 * @param signer whose key it must be
 * @param passphrase asked if a secret key file is encrypted
 * @param directory from which relative files are found
 */
public record KeyWish(
    Optional<String> key,
    Optional<SignerName> signer,
    Supplier<char[]> passphrase,
    GpgProgram gpg,
    Path directory) {}
