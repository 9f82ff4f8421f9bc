// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.core.signature.ssh.SshProgram;
import org.gitquorum.policy.SignerName;

/**
 * Which key to sign with, as far as the user said.
 *
 * @param key a file with an OpenPGP secret key or an OpenSSH private or public key, a fingerprint
 *     that GnuPG knows, or {@code SHA256:...} of a key in the SSH agent; without one, the keys that
 *     GnuPG and the agent have are compared with the policy's
 * @param signer whose key it must be
 * @param passphrase asked if an OpenPGP secret key file is encrypted
 * @param directory from which relative files are found
 */
public record KeyWish(
    Optional<String> key,
    Optional<SignerName> signer,
    Supplier<char[]> passphrase,
    GpgProgram gpg,
    SshProgram ssh,
    Path directory) {}
