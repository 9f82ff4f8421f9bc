// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.PolicyTemplate;
import org.gitquorum.policy.toml.PolicyTemplate.Founder;

/** Makes the first policy of a repository, in the work tree. Committing it is left to its owner. */
public final class Founding {
  private static final int RANDOM_BYTES = 4;
  private static final int LONGEST_NAME = 100;

  private final GitRepository repository;
  private final GpgKeyring keyring;
  private final SecureRandom random;

  /** @param random for the part of the identity that tells repositories of one name apart */
  public Founding(GitRepository repository, GpgKeyring keyring, SecureRandom random) {
    this.repository = repository;
    this.keyring = keyring;
    this.random = random;
  }

  /**
   * Writes {@code .quorum}, all of it or nothing.
   *
   * @param founders the signers; without any, the one whose secret key GnuPG has
   * @param directory from which relative key files are found
   * @return the policy that was written
   * @throws FindingException {@code USAGE} if there is such a directory already or no work tree, or
   *     if GnuPG has not exactly one secret key; {@code KEY_UNUSABLE}; {@code POLICY_INVALID} if
   *     the keys make no policy; {@code IO_FAILED}
   */
  public UsablePolicy found(List<KeySource> founders, Path directory) throws FindingException {
    Path folder = freeFolder();
    List<KeySource> sources = founders.isEmpty() ? List.of(onlyOwnKey()) : founders;
    return write(folder, files(sources, directory));
  }

  /**
   * Writes {@code .quorum} with these files, all of it or nothing.
   *
   * @param files by path in that directory
   * @return the policy in them
   * @throws FindingException as {@link #found}
   */
  public UsablePolicy write(Map<String, byte[]> files) throws FindingException {
    return write(freeFolder(), files);
  }

  private Path freeFolder() throws FindingException {
    Path folder = workTree().resolve(PolicyDirectory.NAME);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FindingException(
          ReasonCode.USAGE, "there is a policy already: " + folder, "git quorum policy show");
    }
    return folder;
  }

  private UsablePolicy write(Path folder, Map<String, byte[]> files) throws FindingException {
    UsablePolicy policy = UsablePolicy.read(new PolicyFiles(NixArchiveHash.ofFiles(files), files));
    try {
      WrittenFolder.create(folder, temporary(folder), files);
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot write " + folder + ": " + e.getMessage()), e);
    }
    return policy;
  }

  private Path workTree() throws FindingException {
    return repository
        .workTree()
        .orElseThrow(() -> new FindingException(
            ReasonCode.USAGE,
            "a bare repository has no work tree to write a policy into",
            "git clone it, and init there"));
  }

  /** In the git directory, where nobody sees it, if a folder can be moved from there at once. */
  private Path temporary(Path folder) throws IOException {
    boolean sameDisk = Files.getFileStore(repository.gitDirectory())
        .equals(Files.getFileStore(folder.resolveSibling(".")));
    return sameDisk
        ? repository.gitDirectory().resolve("quorum-init")
        : folder.resolveSibling(PolicyDirectory.NAME + ".new");
  }

  private Map<String, byte[]> files(List<KeySource> sources, Path directory)
      throws FindingException {
    Map<String, byte[]> files = new TreeMap<>();
    List<Founder> founders = new ArrayList<>();
    for (KeySource source : sources) {
      PublicKeyEntry key = source.read(directory, keyring);
      founders.add(new Founder(source.name(), key.entry()));
      key.file().ifPresent(content -> files.put(key.entry(), content.toArray()));
    }
    try {
      files.put(PolicyDirectory.POLICY_FILE, PolicyTemplate.render(identity(), founders));
      return files;
    } catch (PolicyException e) {
      throw new FindingException(
          ReasonCode.POLICY_INVALID, e.first().message(), e.first().hint());
    }
  }

  /**
   * A new identity for the repository: the name of its folder and a random part.
   *
   * @throws FindingException {@code USAGE} if there is no work tree
   */
  public String identity() throws FindingException {
    String name = String.valueOf(workTree().toAbsolutePath().normalize().getFileName());
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[.-]+", "");
    byte[] suffix = new byte[RANDOM_BYTES];
    random.nextBytes(suffix);
    String start = plain.isEmpty() ? "repository" : plain;
    return start.substring(0, Math.min(LONGEST_NAME, start.length())) + "-"
        + HexFormat.of().formatHex(suffix);
  }

  private KeySource onlyOwnKey() throws FindingException {
    var own = keyring.secretCertificates();
    if (own.size() != 1) {
      throw new FindingException(
          ReasonCode.USAGE,
          "GnuPG has " + own.size() + " secret keys, so who signs must be said",
          "git quorum init --signer NAME=KEYFILE");
    }
    return new KeySource(SignerNames.from(own.get(0).userIds()), own.get(0).primary(), true);
  }
}
