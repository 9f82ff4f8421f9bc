// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.founding.KeyGeneration;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.git.RevisionResolver;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.sign.ReviewProposal;
import org.gitquorum.core.sign.ReviewProposals;
import org.gitquorum.core.sign.ReviewRequest;
import org.gitquorum.core.sign.ReviewSigning;
import org.gitquorum.core.sign.SigningContext;
import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.signature.openpgp.SecretKeyFileSigner;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.VerifyRequest;
import org.gitquorum.policy.SignerName;

/**
 * Signs the whole first-parent history of a repository in ranges, as two people with new keys and
 * under a policy that is written beside it. One signs twice as often as the other. What each signs
 * begins where both met last, as the report proposes it; or where they ended themselves, so that a
 * path which changed and changed back within one range waits for ever.
 */
final class SignHistory {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String POLICY = """
      version = 1
      repository = "real-history-00000000"
      [signers.alice]
      keys = ["keys/alice.asc"]
      [signers.bob]
      keys = ["keys/bob.asc"]
      [groups]
      committers = ["alice", "bob"]
      [root]
      require = "2 of committers"
      [[rules]]
      name = "two people"
      paths = ["**"]
      require = "2 of committers"
      """;

  private final SigningContext context;
  private final Path policy;
  private final List<FirstParentHistory.State> line;
  private final int span;
  private final boolean fromApproved;
  private int records;

  private SignHistory(
      SigningContext context,
      Path policy,
      List<FirstParentHistory.State> line,
      int span,
      boolean fromApproved) {
    this.context = context;
    this.policy = policy;
    this.line = line;
    this.span = span;
    this.fromApproved = fromApproved;
  }

  /**
   * Signs a history in ranges by two people.
   *
   * @param arguments a bare repository that may be written to; where to write the policy; how many
   *     states one person signs at a time, the other twice as many; and {@code approved} or
   *     {@code own}, where ranges begin
   */
  public static void main(String[] arguments) throws IOException, FindingException {
    Clock clock = Clock.systemUTC();
    Path directory = Path.of(arguments[0]);
    Path policy = Path.of(arguments[1]);
    SigningIdentity alice = signer("alice", policy, clock);
    SigningIdentity bob = signer("bob", policy, clock);
    Files.writeString(policy.resolve("policy.toml"), POLICY);
    try (GitRepository repository = GitRepository.open(directory, new OpenOptions(false, true))) {
      SigningContext context = new SigningContext(
          repository,
          new TrustStore(StateDirectory.at(policy.resolveSibling("state"))),
          NotesRefNames.DEFAULT,
          clock,
          RANDOM);
      int span = Integer.parseInt(arguments[2]);
      SignHistory history =
          new SignHistory(context, policy, line(repository), span, arguments[3].equals("approved"));
      history.sign(alice, span);
      history.sign(bob, 2 * span);
      history.tell();
    }
  }

  private static SigningIdentity signer(String name, Path policy, Clock clock)
      throws IOException, FindingException {
    KeyGeneration.Generated key = KeyGeneration.generate(
        name, new char[0], clock.instant().minus(Duration.ofMinutes(1)), RANDOM);
    Files.createDirectories(policy.resolve("keys"));
    Files.write(policy.resolve("keys/" + name + ".asc"), key.certificate().toArray());
    return new SigningIdentity(
        new SignerName(name),
        key.fingerprint(),
        SecretKeyFileSigner.read(key.secret(), () -> new char[0], clock));
  }

  private static List<FirstParentHistory.State> line(GitRepository repository)
      throws FindingException {
    ObjectId target = RevisionResolver.of(repository).resolve("HEAD");
    FirstParentHistory history =
        FirstParentHistory.of(repository.objects(), target, repository.shallowBoundary());
    ObjectId root = target;
    Optional<FirstParentHistory.State> state = history.at(0);
    for (int position = 1; state.isPresent(); position++) {
      root = state.get().commit();
      state = history.at(position);
    }
    return history.line(root);
  }

  private void sign(SigningIdentity me, int pace) throws FindingException {
    int last = line.size() - 1;
    for (int begin = 0; begin < last; begin += pace) {
      int end = Math.min(begin + pace, last);
      FirstParentHistory.State base =
          line.get(fromApproved ? begin / (2 * span) * (2 * span) : begin);
      // No statement can be about a range in which nothing differs.
      if (!base.tree().equals(line.get(end).tree())) {
        sign(me, base.commit(), line.get(end).commit());
      }
    }
  }

  private void tell() {
    System.out.printf(
        "%d states after %s, %d records%n",
        line.size() - 1, line.get(0).commit().name(), records);
  }

  private void sign(SigningIdentity me, ObjectId base, ObjectId commit) throws FindingException {
    VerifyRequest fromBase = new VerifyRequest(
        commit.name(),
        Optional.of(base.name()),
        Optional.empty(),
        Optional.of(policy),
        Optional.empty(),
        context.names(),
        false,
        false,
        context.clock().instant());
    ReviewRequest request =
        new ReviewRequest(Optional.of(base.name() + ".." + commit.name()), List.of(), fromBase);
    ReviewSigning signing = new ReviewSigning(context);
    for (ReviewProposal proposal : new ReviewProposals(context).propose(request)) {
      signing.checkObjects(proposal);
      signing.sign(proposal, me);
      records++;
    }
  }
}
