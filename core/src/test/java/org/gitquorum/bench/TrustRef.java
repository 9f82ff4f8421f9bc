// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.NixArchive;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.PolicyTree;
import org.gitquorum.core.publication.Publication;
import org.gitquorum.core.publication.PublicationRoot;
import org.gitquorum.core.publication.PublishedBranch;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.testing.ForgedSshKey;
import org.gitquorum.core.testing.ForgedSshSignature;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;

/**
 * A trust ref as years of releases leave it, and how long reading it takes.
 *
 * <p>{@code make DIRECTORY SCHEME SIGNERS STATES} makes a bare repository in which each of so many
 * states has a release and a head statement, each line a commit of its own, and prints the digest
 * of the policy. {@code read DIRECTORY DIGEST} prints the milliseconds from a process without any
 * of it loaded to what is said of three states and the newest head.
 */
public final class TrustRef {
  private static final String REF = "refs/notes/quorum/trust";
  private static final String MAIN = "refs/heads/main";
  private static final Instant FIRST = Instant.parse("2026-02-01T00:00:00Z");
  private static final int PINS = 3;

  private final String scheme;
  private final int signers;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<ForgedSshKey> sshKeys = new ArrayList<>();
  private final Map<String, String> notes = new TreeMap<>();

  private TrustRef(String scheme, int signers) {
    this.scheme = scheme;
    this.signers = signers;
    for (int i = 0; i < signers && !scheme.equals("pgp-ed25519"); i++) {
      sshKeys.add(
          scheme.equals("ssh-rsa3072")
              ? ForgedSshKey.rsa(3072, "SHA512")
              : ForgedSshKey.ed25519("ssh-ed25519"));
    }
  }

  public static void main(String[] arguments) throws IOException, FindingException {
    if (arguments[0].equals("read")) {
      System.out.println(read(Path.of(arguments[1]).toAbsolutePath(), arguments[2]));
    } else {
      TrustRef made = new TrustRef(arguments[2], Integer.parseInt(arguments[3]));
      Path directory = Path.of(arguments[1]).toAbsolutePath();
      System.out.println(made.make(directory, Integer.parseInt(arguments[4])));
    }
  }

  private static String read(Path directory, String digest) throws FindingException {
    long start = System.nanoTime();
    try (GitRepository repository = RepositoryFixture.at(directory).open()) {
      ObjectId tip = repository.refs().id(REF).orElseThrow();
      Publication publication = Publication.read(
          repository.collisionDetectingObjects(),
          List.of(tip),
          new PublicationRoot(BenchPolicy.REPOSITORY, digest),
          FIRST.plus(Duration.ofDays(3650)));
      long read = System.nanoTime();
      PublishedBranch branch = publication.branch(MAIN);
      int found = branch.newest().isPresent() && branch.head().isPresent() ? 1 : 0;
      for (int state = 1; state <= PINS; state++) {
        found += branch.releaseOf(commit(state)).isPresent() ? 1 : 0;
      }
      int findings = branch.findings().size();
      long end = System.nanoTime();
      return String.format(
          Locale.ROOT,
          "%d of %d found, %d findings; %d ms to read, %d ms to judge",
          found,
          PINS + 1,
          findings,
          (read - start) / 1_000_000,
          (end - read) / 1_000_000);
    }
  }

  private static ObjectId commit(int state) {
    SplittableRandom own = new SplittableRandom(1_000_003L * state);
    return id(own);
  }

  private static ObjectId id(SplittableRandom random) {
    byte[] raw = new byte[20];
    random.nextBytes(raw);
    return ObjectId.fromRaw(raw);
  }

  private String make(Path directory, int states) throws IOException, FindingException {
    Files.createDirectories(directory);
    RepositoryFixture repository = RepositoryFixture.createBare(directory);
    PolicyFilesRecord policy = PolicyFilesRecord.of(Bytes.copyOf(NixArchive.ofFiles(policy())));
    ImportStream stream = new ImportStream();
    ObjectId tree = PolicyTree.idOf(PolicyDirectory.fromArchive(policy.nar().toArray()));
    append(stream, 0, tree, policy.line());
    int number = 0;
    for (int state = 1; state <= states; state++) {
      Instant issued = FIRST.plus(Duration.ofHours(12L * state));
      for (Statement statement :
          List.of(release(state, issued, policy.digest()), head(state, issued, policy.digest()))) {
        for (int signer = 0; signer < signers; signer++) {
          append(stream, ++number, commit(state), line(statement, signer));
        }
      }
    }
    RepositoryFixture.Result result =
        repository.run(stream.bytes(), "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet");
    if (result.status() != 0) {
      throw new IllegalStateException(result.errors());
    }
    repository.git("repack", "-adfq");
    return policy.digest();
  }

  private void append(ImportStream stream, int number, ObjectId annotated, String line) {
    String path = annotated.name().substring(0, 2) + "/" + annotated.name().substring(2);
    notes.merge(path, line + "\n", String::concat);
    stream.commit(REF, number);
    stream.file(path, notes.getOrDefault(path, "").getBytes(StandardCharsets.US_ASCII));
  }

  private Release release(int state, Instant issued, String policy) {
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    return new Release(
        BenchPolicy.REPOSITORY,
        MAIN,
        commit(state),
        id(random),
        NixArchiveHash.ofArchive(hash),
        Optional.empty(),
        issued.getEpochSecond() - 3600,
        700_000L + 130L * state,
        policy,
        1,
        state,
        issued.plus(Duration.ofDays(90)),
        issued);
  }

  private Head head(int state, Instant issued, String policy) {
    return new Head(
        BenchPolicy.REPOSITORY,
        MAIN,
        commit(state),
        id(random),
        id(random),
        policy,
        1,
        state,
        issued.plus(Duration.ofDays(14)),
        issued);
  }

  private String line(Statement statement, int signer) {
    if (sshKeys.isEmpty()) {
      Bytes signature =
          TestKeys.named("signer-" + signer).sign(statement.bytes(), statement.issued());
      return SignedRecord.of(statement, Container.PGP, signature).line();
    }
    ForgedSshKey key = sshKeys.get(signer);
    String algorithm = scheme.equals("ssh-rsa3072") ? "rsa-sha2-512" : "ssh-ed25519";
    return SignedRecord.of(
            statement,
            Container.SSH,
            ForgedSshSignature.by(key.line(), algorithm, key.signer()).over(statement.bytes()))
        .line();
  }

  private Map<String, byte[]> policy() {
    Map<String, byte[]> files = new TreeMap<>();
    StringBuilder text =
        new StringBuilder("version = 1\nrepository = \"" + BenchPolicy.REPOSITORY + "\"\n");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < signers; i++) {
      String name = "signer-" + i;
      names.add("\"" + name + "\"");
      String key = sshKeys.isEmpty() ? "keys/" + name + ".asc" : sshKeys.get(i).line();
      text.append("[signers." + name + "]\nkeys = [\"" + key + "\"]\n");
      if (sshKeys.isEmpty()) {
        files.put("keys/" + name + ".asc", TestKeys.named(name).certificate());
      }
    }
    String require = "require = \"" + signers + " of people\"\n";
    text.append("[groups]\npeople = [" + String.join(", ", names) + "]\n[root]\n" + require);
    text.append("[[rules]]\nname = \"everything\"\npaths = [\"**\"]\n" + require);
    files.put("policy.toml", text.toString().getBytes(StandardCharsets.US_ASCII));
    return files;
  }
}
