// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/**
 * Where a policy says a signer's public key is. The path of a file is relative to the policy
 * directory.
 */
public sealed interface KeyReference {
  /**
   * The claim {@code touch = "always"} of the policy's root: every signature by this key took a
   * touch.
   */
  boolean touchClaimed();

  /**
   * An OpenPGP certificate, armoured or binary.
   *
   * @param path file in the policy directory, segments separated by {@code /}
   */
  record OpenPgp(String path, boolean touchClaimed) implements KeyReference {}

  /**
   * An OpenSSH public key, written out: type, base64, optional comment.
   *
   * @param line the key as in {@code authorized_keys}, without options
   */
  record Ssh(String line, boolean touchClaimed) implements KeyReference {}

  /**
   * A U2F device.
   *
   * @param path file in the policy directory, segments separated by {@code /}
   */
  record U2f(String path, boolean touchClaimed) implements KeyReference {}
}
