// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.find;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.attribute.AttributeEffect;
import org.gitquorum.core.git.attribute.AttributeFile;
import org.gitquorum.core.git.attribute.AttributePath;
import org.gitquorum.core.git.attribute.AttributeScope;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.policy.RepositoryPath;

/**
 * What attributes make of the files that decide about content. Of a commit, nix up to 2.19 and Lix
 * read what git archive writes, so a lock that is left out there is no lock to them, and a file
 * that the message of a commit is put into holds what no tree shows.
 */
final class ArchivedFiles {
  /** Names of files of attributes. */
  static final String NAME = ".gitattributes";

  private static final long MOST_COMPARISONS = 50_000_000;

  private final SortedMap<RepositoryPath, Bytes> attributes;
  private final Map<String, Directory> directories = new HashMap<>();
  private final Map<AttributeEffect, List<String>> effects = new LinkedHashMap<>();
  private long comparisons;

  /** A directory, and the attribute that leaves it out with all that is in it. */
  private record Directory(AttributeScope scope, Optional<AttributeEffect> ignored) {}

  private ArchivedFiles(SortedMap<RepositoryPath, Bytes> attributes) {
    this.attributes = attributes;
  }

  /**
   * What speaks against the attributes of a state.
   *
   * @param attributes every {@code .gitattributes}
   * @param deciding files that have to come out as they went in
   * @param others files that hold nothing, and must not come to hold anything
   */
  static List<PlacedFinding> findings(
      SortedMap<RepositoryPath, Bytes> attributes,
      Collection<RepositoryPath> deciding,
      Collection<RepositoryPath> others) {
    ArchivedFiles files = new ArchivedFiles(attributes);
    try {
      for (RepositoryPath path : attributes.isEmpty() ? List.<RepositoryPath>of() : deciding) {
        files.add(path, true);
      }
      for (RepositoryPath path : attributes.isEmpty() ? List.<RepositoryPath>of() : others) {
        files.add(path, false);
      }
    } catch (FindingException e) {
      return List.of(new PlacedFinding(PinInventory.text(attributes.firstKey()), 1, e.finding()));
    }
    List<PlacedFinding> findings = new ArrayList<>();
    files.effects.forEach((effect, paths) -> findings.add(finding(effect, paths)));
    return findings;
  }

  private static PlacedFinding finding(AttributeEffect effect, List<String> paths) {
    String which = paths.get(0) + (paths.size() == 1 ? "" : " and " + (paths.size() - 1) + " more");
    return PlacedFinding.of(
        effect.file(),
        effect.line(),
        ReasonCode.PIN_MALFORMED,
        (effect.ignores()
                ? "git archive leaves out " + which
                : "git archive writes something else for " + which + " than was committed")
            + " (" + effect.attribute() + "), so nix could read what was not judged",
        "take " + effect.attribute() + " away there; to see it: git check-attr -a -- FILE");
  }

  private void add(RepositoryPath path, boolean deciding) throws FindingException {
    byte[] bytes = path.bytes();
    int name = 0;
    Directory directory = top();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '/') {
        directory = inner(directory, bytes, name, i);
        name = i + 1;
      }
    }
    Optional<AttributeEffect> effect = directory.ignored().isPresent()
        ? directory.ignored()
        : effect(directory.scope(), at(bytes, name, bytes.length, false));
    effect
        .filter(found -> deciding || !(found.ignores() || found.attribute().equals("filter")))
        .ifPresent(found ->
            effects.computeIfAbsent(found, any -> new ArrayList<>()).add(PinInventory.text(path)));
  }

  private Directory top() throws FindingException {
    Directory known = directories.get("");
    if (known == null) {
      known = new Directory(scope(AttributeScope.top(), ""), Optional.empty());
      directories.put("", known);
    }
    return known;
  }

  private Directory inner(Directory outer, byte[] path, int name, int end) throws FindingException {
    String key = new String(path, 0, end + 1, StandardCharsets.ISO_8859_1);
    Directory known = directories.get(key);
    if (known == null) {
      Optional<AttributeEffect> ignored = outer.ignored().isPresent()
          ? outer.ignored()
          : effect(outer.scope(), at(path, name, end, true)).filter(AttributeEffect::ignores);
      known = new Directory(scope(outer.scope(), key), ignored);
      directories.put(key, known);
    }
    return known;
  }

  private static AttributePath at(byte[] path, int name, int end, boolean directory) {
    return new AttributePath(
        java.util.Arrays.copyOf(path, name),
        java.util.Arrays.copyOfRange(path, name, end),
        directory);
  }

  private Optional<AttributeEffect> effect(AttributeScope scope, AttributePath path)
      throws FindingException {
    comparisons += scope.comparisons();
    if (comparisons > MOST_COMPARISONS) {
      throw new FindingException(
          ReasonCode.LIMIT,
          "more than " + MOST_COMPARISONS + " comparisons of attributes with paths");
    }
    return scope.effect(path);
  }

  /** @param directory with its slash, empty for the top; one char a byte */
  private AttributeScope scope(AttributeScope outer, String directory) throws FindingException {
    RepositoryPath path =
        RepositoryPath.of((directory + NAME).getBytes(StandardCharsets.ISO_8859_1));
    Bytes content = attributes.get(path);
    if (content == null) {
      return outer;
    }
    AttributeFile file =
        AttributeFile.parse(content.toArray(), PinInventory.text(path), directory.isEmpty());
    return outer.with(file, directory.length());
  }
}
