// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.SequenceNumber;

/**
 * What this machine has seen of publications, by repository identity and branch. It fails closed:
 * what cannot be read is {@code MEMORY_UNREADABLE}, never the same as nothing.
 */
public final class SeenPublications {
  private final StateDirectory directory;

  public SeenPublications(StateDirectory directory) {
    this.directory = directory;
  }

  /**
   * What was seen.
   *
   * @param branch full ref name
   * @throws FindingException {@code MEMORY_UNREADABLE}
   */
  public SeenPublication of(String identity, String branch) throws FindingException {
    return read(StateNames.seen(identity, branch));
  }

  /**
   * Replaces what was seen by what follows from it, while no other process does.
   *
   * @return what is stored now; without a place for memory, nothing is
   * @throws FindingException {@code MEMORY_UNREADABLE}, {@code IO_FAILED}
   */
  public SeenPublication change(
      String identity, String branch, UnaryOperator<SeenPublication> change)
      throws FindingException {
    StateNames names = StateNames.seen(identity, branch);
    if (!directory.hasPlace()) {
      return SeenPublication.NOTHING;
    }
    SeenPublication present = read(names);
    if (change.apply(present).equals(present)) {
      return present;
    }
    return directory.exclusively(() -> {
      SeenPublication before = read(names);
      SeenPublication after = change.apply(before);
      if (!after.equals(before)) {
        directory.write(names, lines(after));
      }
      return after;
    });
  }

  /**
   * Forgets a branch, or every branch of a repository.
   *
   * @return how many branches were known
   */
  public int forget(String identity, Optional<String> branch) throws FindingException {
    return directory.exclusively(() -> branch.isPresent()
        ? directory.delete(StateNames.seen(identity, branch.get())) ? 1 : 0
        : directory.deleteAll(StateNames.allSeen(identity)));
  }

  private static List<StateLine> lines(SeenPublication seen) {
    List<StateLine> lines = new ArrayList<>();
    lines.add(new StateLine("policy-version", Long.toString(seen.policyVersion())));
    lines.add(new StateLine("policy-digest", seen.policyDigest()));
    lines.add(new StateLine("publication", StateRecord.text(seen.publication())));
    lines.add(new StateLine("head", StateRecord.text(seen.head())));
    lines.add(new StateLine("latest", seen.latest().toString()));
    seen.state().ifPresent(state -> {
      lines.add(new StateLine("commit", state.commit().name()));
      lines.add(new StateLine("number", state.number().toString()));
      lines.add(new StateLine("rev-count", Long.toString(state.revCount())));
    });
    return lines;
  }

  private SeenPublication read(StateNames names) throws FindingException {
    Optional<StateRecord> record = directory.read(names);
    if (record.isEmpty()) {
      return SeenPublication.NOTHING;
    }
    StateRecord lines = record.get();
    long version = lines.takeNumber("policy-version");
    String digest = lines.take("policy-digest");
    Optional<SequenceNumber> publication = lines.takeSequence("publication");
    Optional<SequenceNumber> head = lines.takeSequence("head");
    var latest = lines.takeInstant("latest");
    Optional<SeenState> state = lines.hasMore() ? Optional.of(state(lines)) : Optional.empty();
    lines.end();
    return new SeenPublication(version, digest, state, publication, head, latest);
  }

  private static SeenState state(StateRecord lines) throws FindingException {
    var commit = lines.takeObjectId("commit");
    SequenceNumber number = lines
        .takeSequence("number")
        .orElseThrow(() -> new FindingException(
            ReasonCode.MEMORY_UNREADABLE, lines.place() + ": a state without a number"));
    return new SeenState(commit, number, lines.takeNumber("rev-count"));
  }
}
