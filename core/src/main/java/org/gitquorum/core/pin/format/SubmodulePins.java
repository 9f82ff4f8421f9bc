// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;

/**
 * The submodules of a state as pins: each gitlink names a commit, and {@code .gitmodules} says of
 * which repository. There is no hash; git takes the content by its commit.
 */
public final class SubmodulePins {
  /** Where git looks for their places. */
  public static final String PATH = ".gitmodules";

  private static final String SECTION = "submodule";

  private final PinText text;
  private final Config config = new Config();
  private final Map<String, String> names = new HashMap<>();

  private SubmodulePins(PinText text) {
    this.text = text;
  }

  /**
   * The pins of one state.
   *
   * @param content of {@code .gitmodules}, empty where there is none
   * @param gitlinks commits by path; hostile text
   * @throws FindingException {@code PIN_MALFORMED} if it cannot be read, or gives two places to one
   *     path; {@code LIMIT}
   */
  public static PinFile of(Bytes content, SortedMap<String, ObjectId> gitlinks)
      throws FindingException {
    SubmodulePins submodules = new SubmodulePins(PinText.of(PATH, content));
    submodules.read();
    List<Pin> pins = new ArrayList<>();
    gitlinks.forEach((path, commit) -> pins.add(submodules.pin(path, commit)));
    return new PinFile(PATH, PinFormat.SUBMODULES, content, pins, List.of());
  }

  private void read() throws FindingException {
    try {
      config.fromText(text.slice(0, text.size()));
    } catch (ConfigInvalidException | IllegalArgumentException e) {
      throw new FindingException(text.malformed(0, "cannot be read by git").finding(), e);
    }
    for (String name : config.getSubsections(SECTION)) {
      String[] paths = config.getStringList(SECTION, name, "path");
      boolean one = config.getStringList(SECTION, name, "url").length <= 1;
      for (String path : paths) {
        if (!one || paths.length > 1 || names.put(path, name) != null) {
          throw text.malformed(0, "submodule \"" + name + "\" has two paths or urls, or another's");
        }
      }
    }
  }

  private Pin pin(String path, ObjectId commit) {
    Optional<String> name = Optional.ofNullable(names.get(path));
    Optional<String> branch = name.flatMap(found -> value(found, "branch"));
    List<PinFault> faults = new ArrayList<>();
    PinSource source = source(path, name.flatMap(found -> value(found, "url")), faults);
    return new Pin(
        path,
        List.of(path),
        source,
        Optional.of(commit),
        branch.filter(found -> !found.equals(".")).flatMap(Revisions::branch),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        lineOf(path),
        Map.of(),
        faults);
  }

  private PinSource source(String path, Optional<String> url, List<PinFault> faults) {
    if (url.isEmpty()) {
      return new PinSource.Computed("a submodule of which " + PATH + " does not say the place");
    }
    Optional<RepositoryLocation> location = url.flatMap(RepositoryLocation::parse);
    if (location.isPresent()) {
      return new PinSource.Repository(location.get());
    }
    if (url.get().startsWith("./") || url.get().startsWith("../")) {
      return new PinSource.Computed("a submodule beside wherever this repository is from");
    }
    faults.add(Faults.unverifiable(lineOf(path), "the place of the submodule cannot be read"));
    return new PinSource.Other("submodule from a place that cannot be read");
  }

  private Optional<String> value(String name, String key) {
    return Optional.ofNullable(config.getString(SECTION, name, key));
  }

  /** The line that gives the path, as far as it is written plainly. */
  private int lineOf(String path) {
    int line = 1;
    for (String written : text.slice(0, text.size()).split("\n", -1)) {
      String plain = written.strip();
      if (plain.startsWith("path") && plain.endsWith(path)) {
        return line;
      }
      line++;
    }
    return 1;
  }
}
