// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.RemoteName;
import org.gitquorum.core.sign.RecordExchange;
import org.gitquorum.core.sign.SigningContext;
import org.gitquorum.core.trust.TrustStore;

/** Takes the records of an upstream over into a quarantine, so that none there is lost. */
final class UpstreamRecords {
  private final Quarantine quarantine;
  private final TrustStore trust;
  private final Clock clock;

  UpstreamRecords(Quarantine quarantine, TrustStore trust, Clock clock) {
    this.quarantine = quarantine;
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * Fetches all notes refs at once or, where that fails, each by itself.
   *
   * @return why notes refs could not be taken over; what was there of them before is still there
   */
  List<Finding> fetch() {
    try {
      fetch(EnumSet.allOf(NotesRef.class));
      return List.of();
    } catch (FindingException e) {
      return fetchOneByOne();
    }
  }

  private List<Finding> fetchOneByOne() {
    List<Finding> findings = new ArrayList<>();
    for (NotesRef ref : NotesRef.values()) {
      try {
        fetch(Set.of(ref));
      } catch (FindingException e) {
        findings.add(new Finding(
            e.finding().code(),
            ref.defaultName() + " of the upstream cannot be taken over: "
                + e.finding().message(),
            "have it repaired there; until then the records fetched before count"));
      }
    }
    return List.copyOf(findings);
  }

  private void fetch(Set<NotesRef> refs) throws FindingException {
    try (GitRepository repository = quarantine.open()) {
      SigningContext place =
          new SigningContext(repository, trust, NotesRefNames.DEFAULT, clock, new SecureRandom());
      // One malformed object in the history of notes must not keep the rest away.
      new RecordExchange(place, MirrorGit.environment(), false)
          .fetch(new RemoteName(MirrorGit.UPSTREAM), refs);
    }
  }
}
