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
  private static final String NONE = "none";

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
    lines.add(new StateLine("publication", text(seen.publication())));
    lines.add(new StateLine("head", text(seen.head())));
    lines.add(new StateLine("latest", seen.latest().toString()));
    seen.state().ifPresent(state -> {
      lines.add(new StateLine("commit", state.commit().name()));
      lines.add(new StateLine("number", state.number().toString()));
      lines.add(new StateLine("rev-count", Long.toString(state.revCount())));
    });
    return lines;
  }

  private static String text(Optional<SequenceNumber> number) {
    return number.map(SequenceNumber::toString).orElse(NONE);
  }

  private SeenPublication read(StateNames names) throws FindingException {
    Optional<StateRecord> record = directory.read(names);
    if (record.isEmpty()) {
      return SeenPublication.NOTHING;
    }
    StateRecord lines = record.get();
    long version = number(lines, "policy-version");
    String digest = lines.take("policy-digest");
    Optional<SequenceNumber> publication = sequence(lines, "publication");
    Optional<SequenceNumber> head = sequence(lines, "head");
    var latest = lines.takeInstant("latest");
    Optional<SeenState> state = lines.hasMore() ? Optional.of(state(lines)) : Optional.empty();
    lines.end();
    return new SeenPublication(version, digest, state, publication, head, latest);
  }

  private static SeenState state(StateRecord lines) throws FindingException {
    var commit = lines.takeObjectId("commit");
    SequenceNumber number =
        sequence(lines, "number").orElseThrow(() -> unreadable(lines, "a state without a number"));
    return new SeenState(commit, number, number(lines, "rev-count"));
  }

  private static Optional<SequenceNumber> sequence(StateRecord lines, String name)
      throws FindingException {
    String text = lines.take(name);
    if (text.equals(NONE)) {
      return Optional.empty();
    }
    Optional<SequenceNumber> number = SequenceNumber.parse(text);
    if (number.isEmpty()) {
      throw unreadable(lines, name + " is no number of a statement");
    }
    return number;
  }

  private static long number(StateRecord lines, String name) throws FindingException {
    String text = lines.take(name);
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && Long.toString(number).equals(text)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw unreadable(lines, name + " is no number");
    }
    throw unreadable(lines, name + " is no number");
  }

  private static FindingException unreadable(StateRecord lines, String why) {
    return new FindingException(ReasonCode.MEMORY_UNREADABLE, lines.place() + ": " + why);
  }
}
