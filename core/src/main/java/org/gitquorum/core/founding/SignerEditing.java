// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.WorkTreePolicy.NewFile;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;

/**
 * Changes the signers of the policy in the work tree. What would not be a usable policy is not
 * written; comments and layout stay.
 */
public final class SignerEditing {
  private static final int MOST_FILES = 9;

  private final WorkTreePolicy policy;

  /**
   * Begins with the policy in a work tree.
   *
   * @param committedVersion version of the policy at HEAD, which the edited one has to exceed; 0
   *     where there is none
   */
  public SignerEditing(Path workTree, long committedVersion) {
    this.policy = new WorkTreePolicy(workTree, committedVersion);
  }

  /**
   * Adds a signer with one key.
   *
   * @throws FindingException {@code POLICY_INVALID} if that makes no usable policy: a name or key
   *     that is there already, an unknown group; {@code USAGE} if the key's file is there already;
   *     {@code IO_FAILED}. Then nothing changed
   */
  public UsablePolicy add(
      SignerName name, PublicKeyEntry key, SignerKind kind, List<GroupName> groups)
      throws FindingException {
    return policy.edit(
        key.file().map(content -> new NewFile(key.entry(), content)),
        editor -> editor.withSigner(name, kind, List.of(key.entry()), groups));
  }

  /**
   * Adds one more key to a signer.
   *
   * @throws FindingException {@code POLICY_INVALID} if that makes no usable policy: no such signer,
   *     a key that is there already; {@code USAGE} if there are too many files of the signer's
   *     keys; {@code IO_FAILED}. Then nothing changed
   */
  public UsablePolicy addKey(SignerName name, PublicKeyEntry key) throws FindingException {
    if (key.file().isEmpty()) {
      return policy.edit(Optional.empty(), editor -> editor.withKey(name, key.entry()));
    }
    NewFile file = new NewFile(free(name, ".asc"), key.file().get());
    return policy.edit(Optional.of(file), editor -> editor.withKey(name, file.path()));
  }

  /**
   * Adds a U2F device to a signer's keys.
   *
   * @throws FindingException as {@link #addKey}
   */
  public UsablePolicy addDevice(SignerName name, U2fDevice device) throws FindingException {
    NewFile file = new NewFile(free(name, ".json"), device.content());
    return policy.edit(Optional.of(file), editor -> editor.withKey(name, "u2f:" + file.path()));
  }

  /** The first place for a key's file that is named after the signer and not taken. */
  private String free(SignerName name, String ending) {
    String path = "keys/" + name + ending;
    for (int next = 2; policy.holds(path) && next <= MOST_FILES; next++) {
      path = "keys/" + name + "-" + next + ending;
    }
    return path;
  }

  /**
   * Sees to it that a device would have a place before somebody touches it.
   *
   * @throws FindingException {@code POLICY_INVALID} if the policy does not read or has no such
   *     signer
   */
  public void expectSigner(SignerName name) throws FindingException {
    if (policy.read().signer(name).isEmpty()) {
      throw new FindingException(
          ReasonCode.POLICY_INVALID,
          "there is no signer " + name,
          "git quorum signer add " + name + "=KEYFILE");
    }
  }

  /**
   * Removes a signer, and the files of keys that nobody else has.
   *
   * @throws FindingException {@code POLICY_INVALID} if that makes no usable policy: no such signer,
   *     an empty group, a requirement out of reach; {@code IO_FAILED}. Then nothing changed
   */
  public UsablePolicy remove(SignerName name) throws FindingException {
    return policy.edit(Optional.empty(), editor -> editor.withoutSigner(name));
  }
}
