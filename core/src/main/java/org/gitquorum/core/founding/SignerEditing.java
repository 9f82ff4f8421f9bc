// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.toml.PolicyEditor;
import org.gitquorum.policy.toml.PolicyException;

/**
 * Changes the signers of the policy in the work tree. What would not be a usable policy is not
 * written; comments and layout stay.
 */
public final class SignerEditing {
  private static final int MOST_DEVICES = 9;

  private final Path folder;
  private final long committedVersion;

  /**
   * Begins with the policy in a work tree.
   *
   * @param committedVersion version of the policy at HEAD, which the edited one has to exceed; 0
   *     where there is none
   */
  public SignerEditing(Path workTree, long committedVersion) {
    this.folder = workTree.resolve(PolicyDirectory.NAME);
    this.committedVersion = committedVersion;
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
    return edit(
        key.file().map(content -> new NewFile(key.entry(), content)),
        policy -> policy.withSigner(name, kind, List.of(key.entry()), groups));
  }

  /**
   * Adds a U2F device to a signer's keys, in a file named after the signer.
   *
   * @throws FindingException {@code POLICY_INVALID} if that makes no usable policy: no such signer,
   *     a device that is a key already; {@code USAGE} if there are too many such files;
   *     {@code IO_FAILED}. Then nothing changed
   */
  public UsablePolicy addDevice(SignerName name, U2fDevice device) throws FindingException {
    String file = "keys/" + name + ".json";
    for (int next = 2; Files.exists(folder.resolve(file)) && next <= MOST_DEVICES; next++) {
      file = "keys/" + name + "-" + next + ".json";
    }
    String reference = "u2f:" + file;
    return edit(
        Optional.of(new NewFile(file, device.content())),
        policy -> policy.withKey(name, reference));
  }

  private interface Edit {
    PolicyEditor of(PolicyEditor policy) throws PolicyException;
  }

  private record NewFile(String path, Bytes content) {}

  private UsablePolicy edit(Optional<NewFile> added, Edit edit) throws FindingException {
    if (added.isPresent() && Files.exists(folder.resolve(added.get().path()))) {
      throw new FindingException(
          ReasonCode.USAGE,
          "there is a key file already: .quorum/" + added.get().path());
    }
    try {
      Map<String, byte[]> files = read();
      PolicyEditor edited = edit.of(editor(files));
      added.ifPresent(file -> files.put(file.path(), file.content().toArray()));
      UsablePolicy policy = checked(files, raised(edited));
      // The key first: stopped in between, the old policy stands with one file too many.
      if (added.isPresent()) {
        WrittenFiles.replace(
            folder.resolve(added.get().path()), added.get().content().toArray());
      }
      WrittenFiles.replace(policyFile(), content(policy));
      return policy;
    } catch (PolicyException e) {
      throw invalid(e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Sees to it that a device would have a place before somebody touches it.
   *
   * @throws FindingException {@code POLICY_INVALID} if the policy does not read or has no such
   *     signer
   */
  public void expectSigner(SignerName name) throws FindingException {
    try {
      if (editor(read()).policy().signer(name).isEmpty()) {
        throw new FindingException(
            ReasonCode.POLICY_INVALID,
            "there is no signer " + name,
            "git quorum signer add " + name + "=KEYFILE");
      }
    } catch (PolicyException e) {
      throw invalid(e);
    }
  }

  /**
   * Removes a signer, and the files of keys that nobody else has.
   *
   * @throws FindingException {@code POLICY_INVALID} if that makes no usable policy: no such signer,
   *     an empty group, a requirement out of reach; {@code IO_FAILED}. Then nothing changed
   */
  public UsablePolicy remove(SignerName name) throws FindingException {
    try {
      Map<String, byte[]> files = read();
      Policy before = editor(files).policy();
      PolicyEditor edited = raised(editor(files).withoutSigner(name));
      List<String> orphans = keyFiles(before);
      orphans.removeAll(keyFiles(edited.policy()));
      orphans.forEach(files::remove);
      UsablePolicy policy = checked(files, edited);
      WrittenFiles.replace(policyFile(), content(policy));
      for (String orphan : orphans) {
        Files.deleteIfExists(folder.resolve(orphan));
      }
      return policy;
    } catch (PolicyException e) {
      throw invalid(e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Path policyFile() {
    return folder.resolve(PolicyDirectory.POLICY_FILE);
  }

  private Map<String, byte[]> read() throws FindingException {
    PolicyFiles files = PolicyDirectory.fromFileSystem(folder);
    Map<String, byte[]> contents = new TreeMap<>();
    files.paths().forEach(path -> contents.put(path, files.content(path).orElseThrow()));
    return contents;
  }

  private static PolicyEditor editor(Map<String, byte[]> files) throws PolicyException {
    byte[] text = files.getOrDefault(PolicyDirectory.POLICY_FILE, new byte[0]);
    return PolicyEditor.of(text, PolicyDirectory.POLICY_FILE);
  }

  /** Raised once for all edits between two commits. */
  private PolicyEditor raised(PolicyEditor edited) throws PolicyException {
    return committedVersion == 0 || edited.policy().version() > committedVersion
        ? edited
        : edited.withVersion(committedVersion + 1);
  }

  private static UsablePolicy checked(Map<String, byte[]> files, PolicyEditor edited)
      throws FindingException {
    files.put(PolicyDirectory.POLICY_FILE, edited.bytes());
    return UsablePolicy.read(new PolicyFiles(NixArchiveHash.ofFiles(files), files));
  }

  private static byte[] content(UsablePolicy policy) {
    return policy.files().content(PolicyDirectory.POLICY_FILE).orElseThrow();
  }

  private static List<String> keyFiles(Policy policy) {
    return policy.signers().values().stream()
        .flatMap(signer -> signer.keys().stream())
        .flatMap(key -> keyFile(key).stream())
        .collect(Collectors.toList());
  }

  private static Optional<String> keyFile(KeyReference key) {
    if (key instanceof KeyReference.U2f u2f) {
      return Optional.of(u2f.path());
    }
    return key instanceof KeyReference.OpenPgp openPgp
        ? Optional.of(openPgp.path())
        : Optional.empty();
  }

  private static FindingException invalid(PolicyException e) {
    return new FindingException(
        new Finding(
            ReasonCode.POLICY_INVALID,
            "nothing was changed, because the policy would not read: "
                + e.first().message(),
            e.first().hint()),
        e);
  }

  private FindingException failed(IOException e) {
    return new FindingException(
        Finding.of(ReasonCode.IO_FAILED, "cannot write " + folder + ": " + e.getMessage()), e);
  }
}
