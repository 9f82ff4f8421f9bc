// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.publication.CountedHead;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.trust.SeenState;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.SignerName;

/**
 * A gated repository whose states are numbers: state 7 is the seventh commit, its time, tree and
 * count follow from that.
 */
final class PublishedByHand implements GatedStates {
  static final String MAIN = "refs/heads/main";
  static final String REPOSITORY = "fork-7f3a9c21";
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String POLICY = sri("policy");

  private final List<CountedRelease> releases = new ArrayList<>();
  private final List<CountedRelease> outdated = new ArrayList<>();
  private final List<CountedHead> heads = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Optional<Policy> policy;
  private Optional<Finding> fault = Optional.empty();
  private Optional<StateMirror> mirror = Optional.empty();

  PublishedByHand(Policy policy) {
    this.policy = Optional.of(policy);
  }

  static ObjectId commit(int state) {
    return ObjectId.fromString(String.format(java.util.Locale.ROOT, "%040x", 0xabc000 + state));
  }

  static String hash(int state) {
    return sri("tree " + state);
  }

  static String archiveHash(int state) {
    return sri("archive " + state);
  }

  static long time(int state) {
    return 1_770_000_000L + state * 3600L;
  }

  static String sri(String content) {
    return NixArchiveHash.ofArchive(content.getBytes(StandardCharsets.UTF_8));
  }

  /** A release of a state on main, signed by Dave and Erin. */
  PublishedByHand release(int state, long sequence) {
    return release(state, MAIN, 1, sequence, NOW.plus(Duration.ofDays(30)), "dave", "erin");
  }

  PublishedByHand release(
      int state,
      String branch,
      long policyVersion,
      long sequence,
      Instant expires,
      String... signers) {
    releases.add(counted(state, branch, policyVersion, sequence, expires, signers));
    return this;
  }

  PublishedByHand outdated(int state, long sequence) {
    outdated.add(counted(state, MAIN, 1, sequence, NOW.plus(Duration.ofDays(30)), "dave"));
    return this;
  }

  private static CountedRelease counted(
      int state,
      String branch,
      long policyVersion,
      long sequence,
      Instant expires,
      String... signers) {
    Release release = new Release(
        REPOSITORY,
        branch,
        commit(state),
        commit(1000 + state),
        hash(state),
        Optional.of(archiveHash(state)),
        time(state),
        state,
        POLICY,
        policyVersion,
        sequence,
        expires,
        NOW.minus(Duration.ofDays(2)));
    return new CountedRelease(release, names(signers));
  }

  private static Set<SignerName> names(String... signers) {
    return Stream.of(signers).map(SignerName::new).collect(Collectors.toSet());
  }

  PublishedByHand head(int state, Duration age, Duration validFor) {
    Instant issued = NOW.minus(age);
    heads.add(new CountedHead(
        new Head(
            REPOSITORY,
            MAIN,
            commit(state),
            commit(1),
            commit(2),
            POLICY,
            1,
            1,
            issued.plus(validFor),
            issued),
        names("bot")));
    return this;
  }

  PublishedByHand finding(Finding finding) {
    findings.add(finding);
    return this;
  }

  PublishedByHand without(Finding reason) {
    policy = Optional.empty();
    fault = Optional.of(reason);
    return this;
  }

  PublishedByHand mirror(StateMirror held) {
    mirror = Optional.of(held);
    return this;
  }

  @Override
  public Optional<Policy> policy() {
    return policy;
  }

  @Override
  public SortedSet<String> branchNames() {
    return releases.stream()
        .map(counted -> counted.release().branch())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Optional<StateMirror> mirror() {
    return mirror;
  }

  @Override
  public Optional<Finding> fault() {
    return fault;
  }

  @Override
  public BranchStatements branch(String name) {
    return new BranchStatements() {
      private Stream<CountedRelease> own(List<CountedRelease> all) {
        return all.stream()
            .filter(counted -> counted.release().branch().equals(name))
            .sorted(Comparator.comparing((CountedRelease counted) ->
                    SequenceNumber.of(counted.release()).orElseThrow())
                .reversed());
      }

      @Override
      public Optional<CountedRelease> releaseOf(ObjectId commit) {
        return own(releases)
            .filter(one -> one.release().commit().equals(commit))
            .findFirst();
      }

      @Override
      public Optional<CountedRelease> outdatedOf(ObjectId commit) {
        return own(outdated)
            .filter(one -> one.release().commit().equals(commit))
            .findFirst();
      }

      @Override
      public Optional<CountedRelease> releaseWithHash(String sri) {
        return own(releases)
            .filter(one -> one.release().narHash().equals(sri)
                || one.release().archiveHash().filter(sri::equals).isPresent())
            .findFirst();
      }

      @Override
      public Optional<CountedRelease> newest() {
        return own(releases).findFirst();
      }

      @Override
      public Optional<CountedHead> head() {
        return heads.stream().findFirst();
      }

      @Override
      public Optional<Finding> backwards(SeenState from, CountedRelease to) {
        SequenceNumber number = SequenceNumber.of(to.release()).orElseThrow();
        boolean forward =
            from.revCount() < to.release().revCount() && from.number().compareTo(number) < 0;
        return forward
            ? Optional.empty()
            : Optional.of(Finding.of(ReasonCode.PIN_BACKWARDS, "is not after"));
      }

      @Override
      public Instant present(Instant now) {
        return now;
      }

      @Override
      public List<Finding> findings() {
        return findings;
      }
    };
  }
}
