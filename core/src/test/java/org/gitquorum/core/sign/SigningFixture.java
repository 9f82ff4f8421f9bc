// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.core.signature.ssh.SshProgram;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;

/** A repository whose first commit holds a policy and is trusted. */
final class SigningFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00.5Z");

  private final RepositoryFixture git;
  private final Path folder;
  private final GitRepository repository;
  private final ObjectId anchor;
  private Instant now = NOW;

  SigningFixture(Path folder, String policy, String... signers) throws FindingException {
    this(folder, policy, Map.of(), signers);
  }

  /** With more files in the policy directory. */
  SigningFixture(Path folder, String policy, Map<String, byte[]> more, String... signers)
      throws FindingException {
    this.folder = folder;
    this.git = RepositoryFixture.create(folder.resolve("fork"));
    for (String signer : signers) {
      git.write(".quorum/keys/" + signer + ".asc", TestKeys.named(signer).certificate());
    }
    more.forEach((path, content) -> git.write(".quorum/" + path, content));
    git.write(".quorum/policy.toml", policy).write("a", "1").write("lib/b", "1");
    this.anchor = git.commit("found");
    this.repository = git.open();
  }

  /** Two of alice, bob and carol for everything; all of the policy's defaults else. */
  static SigningFixture withThree(Path folder) throws FindingException {
    return new SigningFixture(
        folder, policy(1, "", "alice", "bob", "carol"), "alice", "bob", "carol");
  }

  static String policy(long version, String more, String... signers) {
    StringBuilder text = new StringBuilder("version = " + version + "\nrepository = \"fork-1\"\n");
    text.append("accept = [\"statement\", \"v0\"]\n");
    for (String signer : signers) {
      text.append("[signers.%s]\nkeys = [\"keys/%s.asc\"]\n".formatted(signer, signer));
    }
    text.append("[groups]\nall = [\"").append(String.join("\", \"", signers)).append("\"]\n");
    return text.append("[root]\nrequire = \"2 of all\"\n")
        .append("[[rules]]\nname = \"everything\"\npaths = [\"**\"]\nrequire = \"2 of all\"\n")
        .append(more)
        .toString();
  }

  RepositoryFixture git() {
    return git;
  }

  ObjectId anchor() {
    return anchor;
  }

  /** Lets time pass. */
  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Another opening of the repository, as by another process. */
  SigningContext another() throws FindingException {
    return context(git.open());
  }

  SigningContext context() {
    return context(repository);
  }

  private SigningContext context(GitRepository opened) {
    return new SigningContext(
        opened,
        new TrustStore(StateDirectory.at(folder.resolve("state"))),
        NotesRefNames.DEFAULT,
        Clock.fixed(now, ZoneOffset.UTC),
        new SecureRandom());
  }

  VerifyRequest verification(String target) {
    return new VerifyRequest(
        target,
        Optional.of(anchor.name()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NotesRefNames.DEFAULT,
        false,
        false,
        now);
  }

  Report verify(String target) throws FindingException {
    try (GitRepository opened = git.open()) {
      return Verification.verify(opened, context().trust(), verification(target));
    }
  }

  List<ReviewProposal> proposals(Optional<String> range, String... patterns)
      throws FindingException {
    return new ReviewProposals(another())
        .propose(new ReviewRequest(range, List.of(patterns), verification("HEAD")));
  }

  /** The signer of that name, by the secret key file. */
  SigningIdentity identity(String name, List<KeyDirectory> directories) throws FindingException {
    Path file = folder.resolve(name + ".secret.asc");
    try {
      Files.writeString(file, TestKeys.named(name).armouredSecretKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SigningKeys(wish(file.toString()), context().clock()).find(directories);
  }

  KeyWish wish(String key) {
    GpgProgram gpg = new GpgProgram("gpg", folder, Map.of(), false, Duration.ofSeconds(60));
    return new KeyWish(
        Optional.of(key),
        Optional.empty(),
        () -> "wrong".toCharArray(),
        gpg,
        SshProgram.in(folder, Map.of(), Optional.empty()),
        folder);
  }

  /** Proposes and signs all that is to be signed. */
  SigningOutcome sign(String name) throws FindingException {
    SigningOutcome last = null;
    for (ReviewProposal proposal : proposals(Optional.empty())) {
      last = sign(proposal, name);
    }
    return java.util.Objects.requireNonNull(last);
  }

  SigningOutcome sign(ReviewProposal proposal, String name) throws FindingException {
    return new ReviewSigning(another())
        .sign(proposal, identity(name, List.of(proposal.policy().keys())));
  }

  /** Lines of the note that real git shows. */
  List<String> note(String ref, String object) {
    return git.git("notes", "--ref=" + ref, "show", object).lines().toList();
  }

  boolean hasRef(String name) {
    return git.run(new byte[0], "rev-parse", "--verify", "-q", name).status() == 0;
  }

  @Override
  public void close() {
    repository.close();
  }
}
