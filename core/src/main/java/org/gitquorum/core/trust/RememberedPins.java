// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.SequenceNumber;

/**
 * The pins that this machine accepted, lock file by lock file: each is compared with its own past,
 * so that two projects may stand at different states. It fails closed: what cannot be read is
 * {@code MEMORY_UNREADABLE}, never the same as nothing.
 */
public final class RememberedPins {
  private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,17})");
  private static final Pattern SEQUENCE = Pattern.compile(NUMBER + "\\." + NUMBER);
  private static final String NONE = "none";

  private final StateDirectory directory;

  public RememberedPins(StateDirectory directory) {
    this.directory = directory;
  }

  /**
   * What was accepted of a file; nothing where this machine has no place for memory.
   *
   * @param repositoryKey canonical path of the repository, or of the directory that holds the file
   * @param file relative to it
   * @throws FindingException {@code MEMORY_UNREADABLE}
   */
  public List<RememberedPin> of(String repositoryKey, String file) throws FindingException {
    Optional<StateRecord> record = directory.read(StateNames.pins(repositoryKey, file));
    if (record.isEmpty()) {
      return List.of();
    }
    List<RememberedPin> pins = new ArrayList<>();
    while (record.get().hasMore()) {
      pins.add(pin(record.get()));
    }
    return List.copyOf(pins);
  }

  /**
   * Stores what was accepted in place of what was before; nothing where this machine has no place
   * for memory, and nothing where another run has stored something since: that was not compared
   * with these pins, and may be newer.
   *
   * @param before what these pins were compared with
   * @throws FindingException {@code IO_FAILED}, {@code MEMORY_UNREADABLE}
   */
  public void store(
      String repositoryKey, String file, List<RememberedPin> before, List<RememberedPin> pins)
      throws FindingException {
    if (!directory.hasPlace() || pins.equals(of(repositoryKey, file))) {
      return;
    }
    List<StateLine> lines = new ArrayList<>();
    for (RememberedPin pin : pins) {
      lines.add(new StateLine("input", pin.input()));
      lines.add(new StateLine("identity", pin.identity()));
      lines.add(new StateLine("commit", pin.revision().name()));
      lines.add(new StateLine("branch", pin.branch()));
      lines.add(new StateLine("rev-count", Long.toString(pin.revCount())));
      lines.add(new StateLine("last-modified", Long.toString(pin.lastModified())));
      lines.add(
          new StateLine("number", pin.number().map(SequenceNumber::toString).orElse(NONE)));
    }
    directory.exclusively(() -> {
      boolean unchanged = before.equals(of(repositoryKey, file));
      if (unchanged) {
        directory.write(StateNames.pins(repositoryKey, file), lines);
      }
      return unchanged;
    });
  }

  /**
   * Forgets a file, readable or not.
   *
   * @return whether anything was known of it
   */
  public boolean forget(String repositoryKey, String file) throws FindingException {
    return directory.exclusively(() -> directory.delete(StateNames.pins(repositoryKey, file)));
  }

  private static RememberedPin pin(StateRecord lines) throws FindingException {
    return new RememberedPin(
        lines.take("input"),
        lines.take("identity"),
        ObjectId.fromString(matching(lines, "commit", OBJECT_ID).group()),
        lines.take("branch"),
        Long.parseLong(matching(lines, "rev-count", NUMBER).group()),
        Long.parseLong(matching(lines, "last-modified", NUMBER).group()),
        number(lines));
  }

  private static Optional<SequenceNumber> number(StateRecord lines) throws FindingException {
    Matcher parts = matching(lines, "number", Pattern.compile(NONE + "|" + SEQUENCE));
    return parts.group().equals(NONE)
        ? Optional.empty()
        : Optional.of(
            new SequenceNumber(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))));
  }

  private static Matcher matching(StateRecord lines, String name, Pattern form)
      throws FindingException {
    Matcher matcher = form.matcher(lines.take(name));
    if (!matcher.matches()) {
      throw new FindingException(
          ReasonCode.MEMORY_UNREADABLE,
          lines.place() + ": " + name + " is malformed",
          "git quorum pin verify --forget, if you know why");
    }
    return matcher;
  }
}
