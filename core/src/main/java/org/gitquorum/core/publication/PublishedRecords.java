// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * The records at the tips at hand, together with those at the tips that the newest head statements
 * name: a later tree can lack a record, so that a tip is at hand as an ancestor says nothing.
 *
 * @param publication what all of them say
 * @param missingTips tips of the trust ref that the newest head statement of a branch names and
 *     that are not at hand, by branch
 */
public record PublishedRecords(Publication publication, Map<String, ObjectId> missingTips) {
  public PublishedRecords {
    missingTips = Map.copyOf(missingTips);
  }

  /**
   * Reads them. While head statements bring tips that were not read yet, it reads again.
   *
   * @throws FindingException as {@link Publication#read}
   */
  public static PublishedRecords read(
      VerifiedObjects objects, List<ObjectId> tips, PublicationRoot root, Instant now)
      throws FindingException {
    return read(objects, tips, Optional.empty(), root, now);
  }

  /** The same with an index, which is used if it holds for just these tips and this repository. */
  static PublishedRecords read(
      VerifiedObjects objects,
      List<ObjectId> tips,
      Optional<PublicationIndex> index,
      PublicationRoot root,
      Instant now)
      throws FindingException {
    Set<ObjectId> known = new LinkedHashSet<>(tips);
    while (true) {
      Optional<PublicationIndex> own =
          index.filter(of -> of.tips().equals(known) && of.repository().equals(root.repository()));
      Publication publication = own.isPresent()
          ? Publication.read(objects, own.get(), root, now)
          : Publication.read(objects, List.copyOf(known), root, now);
      Map<String, ObjectId> missing = new HashMap<>();
      boolean more = false;
      for (var named : namedTips(publication).entrySet()) {
        if (objects.claimedType(named.getValue()).isEmpty()) {
          missing.put(named.getKey(), named.getValue());
        } else {
          more |= known.add(named.getValue());
        }
      }
      if (!more) {
        return new PublishedRecords(publication, missing);
      }
    }
  }

  private static Map<String, ObjectId> namedTips(Publication publication) {
    Map<String, ObjectId> named = new HashMap<>();
    for (String branch : publication.branchNames()) {
      publication
          .branch(branch)
          .head()
          .map(head -> head.head().records())
          .filter(tip -> !tip.equals(ObjectId.zeroId()))
          .ifPresent(tip -> named.put(branch, tip));
    }
    return named;
  }

  /** The tips that the newest head statements name. */
  List<ObjectId> namedTips() {
    return new ArrayList<>(namedTips(publication).values());
  }

  /** {@code STALE} where records that the newest head statement of a branch names are missing. */
  public Optional<Finding> missing(String branch) {
    return Optional.ofNullable(missingTips.get(branch))
        .map(tip -> new Finding(
            ReasonCode.STALE,
            "the newest head statement of " + branch + " names records at " + tip.name()
                + ", which are not at hand",
            "fetch the records from a server that has them"));
  }
}
