// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import org.gitquorum.core.file.DurableFiles;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.toml.PolicyEditor;
import org.gitquorum.policy.toml.PolicyException;

/** The policy directory of a work tree, edited as a whole or not at all. */
final class WorkTreePolicy {
  private final Path folder;
  private final long committedVersion;

  /** @param committedVersion which an edited policy has to exceed; 0 where there is none */
  WorkTreePolicy(Path workTree, long committedVersion) {
    this.folder = workTree.resolve(PolicyDirectory.NAME);
    this.committedVersion = committedVersion;
  }

  /** What is done to the text of the policy. */
  interface Edit {
    PolicyEditor of(PolicyEditor policy) throws PolicyException;
  }

  /** A file to put beside it. */
  record NewFile(String path, Bytes content) {}

  /**
   * The policy as it stands.
   *
   * @throws FindingException {@code POLICY_INVALID}
   */
  Policy read() throws FindingException {
    try {
      return editor(files()).policy();
    } catch (PolicyException e) {
      throw invalid(e);
    }
  }

  /** Whether there is something at a path of the directory. */
  boolean holds(String path) {
    return Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Edits the policy, adds a file to it, and removes the files of keys that no signer has any more.
   *
   * @throws FindingException {@code POLICY_INVALID} if that makes no usable policy; {@code USAGE}
   *     if the file is there already; {@code IO_FAILED}. Then nothing changed
   */
  UsablePolicy edit(Optional<NewFile> added, Edit edit) throws FindingException {
    if (added.isPresent() && holds(added.get().path())) {
      throw new FindingException(
          ReasonCode.USAGE,
          "there is a key file already: .quorum/" + added.get().path());
    }
    try {
      Map<String, byte[]> files = files();
      PolicyEditor edited = raised(edit.of(editor(files)));
      List<String> orphans = keyFiles(editor(files).policy());
      orphans.removeAll(keyFiles(edited.policy()));
      orphans.forEach(files::remove);
      added.ifPresent(file -> files.put(file.path(), file.content().toArray()));
      UsablePolicy policy = checked(files, edited);
      write(added, edited, orphans);
      return policy;
    } catch (PolicyException e) {
      throw invalid(e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** What is new first, what is old last: stopped in between, there is one file too many. */
  private void write(Optional<NewFile> added, PolicyEditor edited, List<String> orphans)
      throws IOException {
    if (added.isPresent()) {
      replace(added.get().path(), added.get().content().toArray());
    }
    replace(PolicyDirectory.POLICY_FILE, edited.bytes());
    for (String orphan : orphans) {
      DurableFiles.delete(folder.resolve(orphan));
    }
  }

  private void replace(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    // Under a name of its own, what a killed run left would become part of the policy.
    DurableFiles.replaceThrough(
        file.resolveSibling("." + file.getFileName() + ".new"), file, content);
  }

  private Map<String, byte[]> files() throws FindingException {
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
