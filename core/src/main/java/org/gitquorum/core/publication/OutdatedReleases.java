// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.trust.Revocations;

/** Releases that were accepted once and are no more. */
final class OutdatedReleases {
  private final Counter publication;
  private final PolicyChain chain;
  private final List<ChainPolicy> older;

  OutdatedReleases(Counter publication, PolicyChain chain) {
    this.publication = publication;
    this.chain = chain;
    this.older = chain.policies().values().stream()
        .sorted(Comparator.comparingLong((ChainPolicy policy) -> policy.policy().version())
            .reversed())
        .toList();
  }

  List<CountedRelease> all() {
    return publication.numbers().stream().flatMap(this::at).toList();
  }

  Optional<CountedRelease> of(ObjectId commit) {
    return publication.numbersOf(statement -> statement.releases(commit)).stream()
        .flatMap(this::at)
        .filter(release -> release.release().commit().equals(commit))
        .findFirst();
  }

  private Stream<CountedRelease> at(SequenceNumber number) {
    List<CountedRelease> outdated = new ArrayList<>();
    for (Map.Entry<String, List<PublishedRecord>> alike :
        publication.termsAt(number).entrySet()) {
      if (alike.getValue().get(0).statement() instanceof Release
          && publication.named(alike.getValue())
          && publication
              .accepts(chain.newest(), chain.revocations(), alike.getValue())
              .isEmpty()) {
        older.stream()
            .flatMap(policy ->
                publication.accepts(policy, Revocations.none(), alike.getValue()).stream())
            .findFirst()
            .stream()
            .flatMap(PublishedBranch::release)
            .forEach(outdated::add);
      }
    }
    return outdated.stream();
  }
}
