// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.publication.CountedHead;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.core.publication.Publication;
import org.gitquorum.core.publication.PublicationMemory;
import org.gitquorum.core.publication.PublishedBranch;
import org.gitquorum.core.publication.PublishedRecords;
import org.gitquorum.core.trust.SeenState;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.policy.Policy;

/** What the records of a gated repository say, with what this machine has seen of them before. */
public final class PublishedStates implements GatedStates {
  private final PublishedRecords records;
  private final TrustStore trust;
  private final String identity;
  private final Optional<StateMirror> mirror;
  private final Map<String, Branch> branches = new HashMap<>();

  /**
   * What records say.
   *
   * @param trust where this machine remembers
   * @param identity the repository's
   */
  public PublishedStates(
      PublishedRecords records, TrustStore trust, String identity, Optional<StateMirror> mirror) {
    this.records = records;
    this.trust = trust;
    this.identity = identity;
    this.mirror = mirror;
  }

  /** Everything that was read. */
  public Publication publication() {
    return records.publication();
  }

  @Override
  public Optional<Policy> policy() {
    return Optional.of(publication().policy().policy());
  }

  @Override
  public SortedSet<String> branchNames() {
    return publication().branchNames();
  }

  @Override
  public Optional<StateMirror> mirror() {
    return mirror;
  }

  @Override
  public Optional<Finding> fault() {
    return Optional.empty();
  }

  @Override
  public BranchStatements branch(String name) throws FindingException {
    Branch known = branches.get(name);
    if (known == null) {
      known = new Branch(
          records, publication().branch(name), PublicationMemory.recall(trust, identity, name));
      branches.put(name, known);
    }
    return known;
  }

  /** One branch. */
  private record Branch(
      PublishedRecords records, PublishedBranch published, PublicationMemory memory)
      implements BranchStatements {
    @Override
    public Optional<CountedRelease> releaseOf(ObjectId commit) {
      return published.releaseOf(commit);
    }

    @Override
    public Optional<CountedRelease> outdatedOf(ObjectId commit) {
      return published.outdatedOf(commit);
    }

    @Override
    public Optional<CountedRelease> releaseWithHash(String sri) {
      return published.releaseWithHash(sri);
    }

    @Override
    public Optional<CountedRelease> newest() {
      return published.newest();
    }

    @Override
    public Optional<CountedHead> head() {
      return published.head();
    }

    @Override
    public Optional<Finding> backwards(SeenState from, CountedRelease to) {
      return memory.backwards(from, to, published);
    }

    @Override
    public List<Finding> findings() {
      List<Finding> findings = new ArrayList<>(published.findings());
      findings.addAll(memory.missing(records.publication()));
      records.missing(published.name()).ifPresent(findings::add);
      return findings;
    }

    @Override
    public Instant present(Instant now) {
      return memory.present(now);
    }
  }
}
