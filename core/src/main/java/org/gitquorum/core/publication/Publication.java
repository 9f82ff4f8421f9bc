// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.RequirementEvaluator;

/**
 * What the records on the trust ref say to a consumer without a clone, judged from a pinned policy
 * digest on. Not for several threads at once.
 */
public final class Publication {
  private final UsablePolicy policy;
  private final PolicyChain chain;
  private final TrustRecords records;
  private final PublishedPolicies policies;
  private final List<Finding> remarks;
  private final Map<String, PublishedBranch> branches = new HashMap<>();

  private Publication(
      UsablePolicy policy,
      PolicyChain chain,
      TrustRecords records,
      PublishedPolicies policies,
      List<Finding> remarks) {
    this.policy = policy;
    this.chain = chain;
    this.records = records;
    this.policies = policies;
    this.remarks = List.copyOf(remarks);
  }

  /**
   * Reads the records at the tips of the trust ref and follows the policies. Whom releases, heads
   * and rollbacks are by is looked at when a branch is asked about them.
   *
   * @param objects the collision-detecting ones
   * @param tips of the trust ref, those that are at hand: the union of what stands there counts
   * @param now the present; statements from more than ten minutes ahead do not count
   * @throws FindingException {@code POLICY_MISSING} if the files of the pinned policy are not among
   *     the records; {@code POLICY_FORKED}; {@code POLICY_INVALID} if the pinned policy cannot be
   *     used or names another repository; as {@link VerifiedObjects#read}; {@code LIMIT}
   */
  public static Publication read(
      VerifiedObjects objects, List<ObjectId> tips, PublicationRoot root, Instant now)
      throws FindingException {
    TrustRecords records = TrustRecords.read(NotesSnapshot.at(objects, tips), root.repository());
    PublishedPolicies policies = new PublishedPolicies(records);
    return follow(
        records, policies, new PolicyChainReader(records, policies, policies.pinned(root), now));
  }

  /**
   * The same where the policy that is trusted is at hand, whether or not its files are published.
   *
   * @throws FindingException {@code POLICY_FORKED}; as {@link VerifiedObjects#read}; {@code LIMIT}
   */
  public static Publication read(
      VerifiedObjects objects, List<ObjectId> tips, UsablePolicy trusted, Instant now)
      throws FindingException {
    TrustRecords records =
        TrustRecords.read(NotesSnapshot.at(objects, tips), trusted.policy().repository());
    PublishedPolicies policies = new PublishedPolicies(records);
    return follow(
        records, policies, new PolicyChainReader(records, policies, policies.add(trusted), now));
  }

  /** The same at the tips of an index, reading only what is asked for. */
  static Publication read(
      VerifiedObjects objects, PublicationIndex index, PublicationRoot root, Instant now)
      throws FindingException {
    TrustRecords records =
        TrustRecords.read(NotesSnapshot.at(objects, List.copyOf(index.tips())), index);
    PublishedPolicies policies = new PublishedPolicies(records);
    return follow(
        records, policies, new PolicyChainReader(records, policies, policies.pinned(root), now));
  }

  /** Where the records that were read stand. */
  PublicationIndex index(Collection<ObjectId> tips) {
    return PublicationIndex.of(records, tips);
  }

  private static Publication follow(
      TrustRecords records, PublishedPolicies policies, PolicyChainReader reader)
      throws FindingException {
    PolicyChain chain = reader.read();
    return new Publication(
        reader.policy(chain.newest().digest()).usable(),
        chain,
        records,
        policies,
        reader.remarks());
  }

  /** The newest policy of the chain, which judges everything. */
  public UsablePolicy policy() {
    return policy;
  }

  /** What a person should know, without weight for the verdict. */
  public List<Finding> remarks() {
    return remarks;
  }

  /** Full names of the branches that some statement speaks of, whether or not any counts. */
  public SortedSet<String> branchNames() {
    return new TreeSet<>(records.branches().keySet());
  }

  /**
   * What counts for a branch; nothing does for one that no statement names.
   *
   * @param name full ref name
   */
  public PublishedBranch branch(String name) {
    return branches.computeIfAbsent(
        name,
        any -> new PublishedBranch(
            any, records.branches().getOrDefault(any, BranchRecords.empty()), chain));
  }

  /** Whether the signers of a release also meet what a consumer asks for on top. */
  public boolean meets(CountedRelease release, Requirement requirement) {
    return RequirementEvaluator.of(requirement).isMet(release.signers());
  }

  /**
   * What a line on an object adds for somebody who holds everything else, as something to compare;
   * nothing where it adds nothing. That is what counts where it stands: signatures by somebody of a
   * policy of the chain, by that policy's own keys and revocations, under statements that rest on
   * the trust ref, and the files of one of these policies. Two signatures that differ in bytes
   * alone, which anybody can bring about, are one.
   */
  Optional<Object> contribution(ObjectId annotated, LineReading reading) throws FindingException {
    if (!(reading instanceof LineReading.Parsed parsed)) {
      return Optional.empty();
    }
    if (parsed.record() instanceof PolicyFilesRecord files) {
      boolean counts =
          chain.policies().containsKey(files.digest()) && isPlaceOf(files.digest(), annotated);
      return counts ? Optional.of(files.digest()) : Optional.empty();
    }
    return parsed.record() instanceof SignedRecord signed
        ? contribution(annotated, signed)
        : Optional.empty();
  }

  private Optional<Object> contribution(ObjectId annotated, SignedRecord signed)
      throws FindingException {
    Optional<PublishedRecord> published = records.published(annotated, signed);
    if (published.isEmpty()
        || (published.get().statement() instanceof PolicyChange change
            && !isPlaceOf(change.to(), annotated))) {
      return Optional.empty();
    }
    Map<String, Attribution.Signed> attributed = new HashMap<>();
    chain.policies().forEach((digest, policy) -> {
      if (policy.keys().verify(published.get().claim(), chain.now(), Revocations.none())
          instanceof Attribution.Signed by) {
        attributed.put(digest, by);
      }
    });
    return attributed.isEmpty()
        ? Optional.empty()
        : Optional.of(List.of(signed.statement(), attributed));
  }

  private boolean isPlaceOf(String digest, ObjectId annotated) throws FindingException {
    Optional<PublishedPolicy> policy = policies.find(digest);
    return policy.isEmpty() || policy.get().tree().equals(annotated);
  }
}
