// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.statement.StatementKind;
import org.gitquorum.core.trust.Revocations;

/**
 * What counts for one branch under the newest policy. Signatures are looked at when an answer rests
 * on them, and only then. Not for several threads at once.
 */
public final class PublishedBranch {
  /** No statement and no signature names a later time. */
  private static final Instant LAST_TIME = Instant.ofEpochSecond(253_402_300_799L);

  private final String name;
  private final BranchRecords records;
  private final PolicyChain chain;
  private final Counter publication;
  private final Counter heads;
  private final OutdatedReleases outdated;

  PublishedBranch(String name, BranchRecords records, PolicyChain chain) {
    this.name = name;
    this.records = records;
    this.chain = chain;
    this.publication = new Counter(records.publication(), chain);
    this.heads = new Counter(records.heads(), chain);
    this.outdated = new OutdatedReleases(publication, chain);
  }

  /**
   * What counts under a policy that a walk found, with no other policy followed.
   *
   * @param objects the collision-detecting ones
   * @param tips of the trust ref
   * @param revocations that the walk found
   * @throws FindingException as {@link VerifiedObjects#read}; {@code LIMIT}
   */
  public static PublishedBranch under(
      ChainPolicy policy,
      Revocations revocations,
      String name,
      VerifiedObjects objects,
      List<ObjectId> tips,
      Instant now)
      throws FindingException {
    String repository = policy.policy().repository();
    TrustRecords records = TrustRecords.read(NotesSnapshot.at(objects, tips), repository);
    PolicyChain chain = new PolicyChain(
        repository, Map.of(policy.digest(), policy), true, policy, revocations, now);
    return new PublishedBranch(
        name, records.branches().getOrDefault(name, BranchRecords.empty()), chain);
  }

  /** Its full name. */
  public String name() {
    return name;
  }

  /**
   * The release of that commit with the highest number, under the newest policy. Looks at the
   * signatures of every statement with a number that some release of that commit has.
   */
  public Optional<CountedRelease> releaseOf(ObjectId commit) {
    return releases(statement -> statement.releases(commit))
        .filter(release -> release.release().commit().equals(commit))
        .findFirst();
  }

  /** What counts under the numbers that some such statement has. */
  private Stream<CountedRelease> releases(Predicate<IndexedStatement> wanted) {
    return publication.numbersOf(wanted).stream()
        .flatMap(number -> publication.at(number).stream())
        .flatMap(PublishedBranch::release);
  }

  /**
   * The release with the highest number of a tree with this hash, in either form: a pin that names
   * the hash gets that tree, whatever commit it names.
   *
   * @param sri SHA-256 in SRI form
   */
  public Optional<CountedRelease> releaseWithHash(String sri) {
    return releases(statement -> statement.hashes().contains(sri))
        .filter(release -> hasHash(release.release(), sri))
        .findFirst();
  }

  private static boolean hasHash(Release release, String sri) {
    return release.narHash().equals(sri)
        || release.archiveHash().filter(sri::equals).isPresent();
  }

  /**
   * The release to choose for a new pin, expired or not: the one with the highest number or, where
   * a rollback has a higher one, that of the state it leads to; nothing if that state has none.
   */
  public Optional<CountedRelease> newest() {
    Optional<Counted> latest = publication.counted().findFirst();
    if (latest.isPresent() && latest.get().statement() instanceof Rollback rollback) {
      return releaseOf(rollback.to());
    }
    return latest.flatMap(counted -> release(counted).findFirst());
  }

  /**
   * Every release that counts, by (policy version, sequence), the newest first. Looks at all
   * signatures.
   */
  public List<CountedRelease> releases() {
    return publication.counted().flatMap(PublishedBranch::release).toList();
  }

  /**
   * Releases that a policy of the chain accepts with its own keys and own revocations, and the
   * newest policy does not, the newest first. For saying so, and for signing them again; they count
   * for nothing. Looks at all signatures.
   */
  public List<CountedRelease> outdated() {
    return outdated.all();
  }

  /** The same of one commit: the one with the highest number. */
  public Optional<CountedRelease> outdatedOf(ObjectId commit) {
    return outdated.of(commit);
  }

  /** The newest head statement with its quorum, expired or not. */
  public Optional<CountedHead> head() {
    return heads
        .counted()
        .map(counted -> new CountedHead((Head) counted.statement(), counted.signers()))
        .findFirst();
  }

  /** The moves back that root allowed, by (policy version, sequence), the newest first. */
  public List<CountedRollback> rollbacks() {
    return publication.numbersOf(statement -> statement.kind() == StatementKind.ROLLBACK).stream()
        .flatMap(number -> publication.at(number).stream())
        .flatMap(PublishedBranch::rollback)
        .toList();
  }

  /** The highest number of the counter of releases and rollbacks under which one counts. */
  public Optional<SequenceNumber> number() {
    return publication
        .counted()
        .map(counted -> NumberedRecords.numberOf(counted.statement()))
        .findFirst();
  }

  /** The highest number under which a head statement counts. */
  Optional<SequenceNumber> headNumber() {
    return heads
        .counted()
        .map(counted -> NumberedRecords.numberOf(counted.statement()))
        .findFirst();
  }

  /**
   * Whether the counter of releases and rollbacks comes to a number, with a statement that some
   * policy of the chain accepts.
   */
  boolean reachesPublication(SequenceNumber number) {
    return publication.reaches(number);
  }

  /** The same for head statements. */
  boolean reachesHead(SequenceNumber number) {
    return heads.reaches(number);
  }

  /**
   * {@code SEQUENCE_REUSED} where the highest number of a counter was used twice, each time with a
   * quorum: until a higher one settles it, nobody can tell what the newest is.
   */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    publication.reused().ifPresent(number -> findings.add(reused("releases", number)));
    heads.reused().ifPresent(number -> findings.add(reused("head statements", number)));
    return List.copyOf(findings);
  }

  private Finding reused(String what, SequenceNumber number) {
    return new Finding(
        ReasonCode.SEQUENCE_REUSED,
        "two different " + what + " of " + name + " with a quorum each have the number " + number,
        "ask those who sign them to publish one with a higher number: git quorum release");
  }

  /**
   * Whether the newest head statement, the highest numbers and the findings are the same at this
   * time and however late it becomes. Time only lets statements count that were from the future, so
   * what holds at both ends holds in between.
   */
  public boolean lastsFrom(Instant time) {
    PublishedBranch first = new PublishedBranch(name, records, chain.at(time));
    PublishedBranch last = new PublishedBranch(name, records, chain.at(LAST_TIME));
    return first.head().equals(last.head())
        && first.number().equals(last.number())
        && first.headNumber().equals(last.headNumber())
        && first.findings().equals(last.findings());
  }

  static Stream<CountedRelease> release(Counted counted) {
    return counted.statement() instanceof Release release
        ? Stream.of(new CountedRelease(release, counted.signers()))
        : Stream.empty();
  }

  private static Stream<CountedRollback> rollback(Counted counted) {
    return counted.statement() instanceof Rollback rollback
        ? Stream.of(new CountedRollback(rollback, counted.signers()))
        : Stream.empty();
  }
}
