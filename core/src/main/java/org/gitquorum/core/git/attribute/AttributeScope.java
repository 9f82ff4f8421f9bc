// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What attributes hold in a directory: those that its own file and the files of the directories
 * above it give. Nearer files and later lines come first: gitattributes(5). The attributes of a
 * user, a system or a single repository do not belong to a tree and are not looked at.
 */
public final class AttributeScope {
  static final String IGNORED = "export-ignore";

  private static final String FILTER = "filter";
  private static final Set<String> RELEVANT =
      Set.of(IGNORED, "export-subst", "crlf", "ident", "eol", "text", "working-tree-encoding");

  private final @Nullable AttributeScope parent;
  private final AttributeFile file;
  private final List<AttributeLine> lines;
  private final int base;
  private final int depth;
  private final Map<String, AttributeLine> macros;
  private final boolean relevant;
  private final boolean filtered;

  private AttributeScope(@Nullable AttributeScope parent, AttributeFile file, int base) {
    this.parent = parent;
    this.file = file;
    this.lines = file.lines();
    this.base = base;
    this.depth = (parent == null ? 0 : parent.depth) + lines.size();
    this.macros = new HashMap<>(parent == null ? Map.of() : parent.macros);
    for (AttributeLine line : lines) {
      if (line.pattern().isEmpty()) {
        macros.put(line.macro(), line);
      }
    }
    this.relevant = (parent != null && parent.relevant) || names(RELEVANT);
    this.filtered = (parent != null && parent.filtered) || names(Set.of(FILTER));
  }

  /** The scope of the top directory of a tree without its own file. */
  public static AttributeScope top() {
    return new AttributeScope(null, AttributeFile.builtIn(), 0);
  }

  /**
   * The scope of a directory with a file of its own.
   *
   * @param base length of the directory's path with its slash
   */
  public AttributeScope with(AttributeFile file, int base) {
    return new AttributeScope(this, file, base);
  }

  /** Whether any path can have an attribute that matters to an archive. */
  public boolean isRelevant() {
    return relevant;
  }

  private boolean names(Set<String> wanted) {
    return lines.stream()
        .anyMatch(line ->
            line.pattern().isPresent() && names(wanted, line.assignments(), new HashSet<>()));
  }

  /** Whether assignments say something of one of these attributes, be it by a macro. */
  private boolean names(
      Set<String> wanted, List<AttributeLine.Assignment> assignments, Set<String> seen) {
    for (AttributeLine.Assignment assignment : assignments) {
      String name = assignment.name();
      AttributeLine macro = macros.get(name);
      if (wanted.contains(name)
          || (macro != null && seen.add(name) && names(wanted, macro.assignments(), seen))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What git archive does with the content of a path.
   *
   * @throws FindingException {@code HASH_UNDERIVABLE} where versions of git disagree
   */
  public Treatment treatment(AttributePath path) throws FindingException {
    return relevant ? treatment(path, matching(path)) : Treatment.NONE;
  }

  private Treatment treatment(AttributePath path, List<Match> matching) throws FindingException {
    Values values = values(matching, false);
    Values former = values(matching, true);
    Treatment treatment = Treatment.of(values.values);
    if (!treatment.equals(Treatment.of(former.values))) {
      throw new FindingException(
          ReasonCode.HASH_UNDERIVABLE,
          "versions of git disagree on the attributes of "
              + path.display()
              + ": a macro and an attribute in one line of .gitattributes contradict each other");
    }
    return treatment;
  }

  /** How many lines each path is compared with. */
  public int comparisons() {
    return relevant || filtered ? depth : 0;
  }

  /**
   * The attribute because of which a path may come out of git otherwise than it was committed: what
   * git archive honours, and filters, which a machine can have or not.
   *
   * @throws FindingException {@code HASH_UNDERIVABLE} where versions of git disagree
   */
  public Optional<AttributeEffect> effect(AttributePath path) throws FindingException {
    if (comparisons() == 0) {
      return Optional.empty();
    }
    List<Match> matching = matching(path);
    Optional<String> deciding = treatment(path, matching).attribute();
    if (deciding.isEmpty() && values(matching, false).isValue(FILTER)) {
      deciding = Optional.of(FILTER);
    }
    return deciding.map(attribute -> effect(attribute, matching));
  }

  private AttributeEffect effect(String attribute, List<Match> matching) {
    for (Match match : matching) {
      if (names(Set.of(attribute), match.line().assignments(), new HashSet<>())) {
        return new AttributeEffect(attribute, match.file(), match.line().number());
      }
    }
    throw new IllegalStateException("no line gives the attribute " + attribute);
  }

  /** A line that a path matches, and the file that it stands in. */
  private record Match(AttributeLine line, String file) {}

  /** Those that come first first. */
  private List<Match> matching(AttributePath path) throws FindingException {
    List<Match> matching = new ArrayList<>();
    for (@Nullable AttributeScope scope = this; scope != null; scope = scope.parent) {
      for (int i = scope.lines.size() - 1; i >= 0; i--) {
        AttributeLine line = scope.lines.get(i);
        Optional<AttributePattern> pattern = line.pattern();
        if (pattern.isPresent() && pattern.get().matches(path, scope.base)) {
          matching.add(new Match(line, scope.file.place()));
        }
      }
    }
    return matching;
  }

  private Values values(List<Match> matching, boolean former) {
    Values values = new Values(macros, former);
    matching.forEach(match -> values.add(match.line().assignments()));
    return values;
  }

  /** Attributes of one path as they are found: the first that says something of one decides. */
  private static final class Values {
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final Map<String, AttributeLine> macros;
    private final boolean former;

    /** @param former whether a macro is expanded before the rest of its line, as before git 2.5x */
    Values(Map<String, AttributeLine> macros, boolean former) {
      this.macros = macros;
      this.former = former;
    }

    boolean isValue(String name) {
      AttributeValue value = values.get(name);
      return value != null && value.kind() == AttributeValue.Kind.VALUE;
    }

    void add(List<AttributeLine.Assignment> line) {
      Deque<AttributeLine.Assignment> open = new ArrayDeque<>();
      // Later words of a line come before earlier ones.
      line.forEach(open::addFirst);
      while (!open.isEmpty()) {
        AttributeLine.Assignment assignment = open.removeFirst();
        if (values.putIfAbsent(assignment.name(), assignment.value()) != null) {
          continue;
        }
        AttributeLine macro = macros.get(assignment.name());
        if (macro != null && assignment.value().isSet()) {
          if (former) {
            macro.assignments().forEach(open::addFirst);
          } else {
            for (int i = macro.assignments().size() - 1; i >= 0; i--) {
              open.addLast(macro.assignments().get(i));
            }
          }
        }
      }
    }
  }
}
