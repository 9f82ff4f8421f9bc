// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.Requirement;

/**
 * Reads a requirement: {@code N of GROUP}, joined by {@code and} or by {@code or}; the two mix only
 * with parentheses, so nobody needs to know which binds tighter.
 */
final class RequirementParser {
  private static final int MOST_TERMS = 64;
  private static final int DEEPEST = 16;
  private static final Pattern TOKEN = Pattern.compile("[ \\t]*([()]|[^ \\t()]+)");
  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,5}");

  /** A requirement that cannot be read, at an index of its text; reported already if silent. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    final int index;
    final String hint;

    Refusal(int index, String message, String hint) {
      super(message);
      this.index = index;
      this.hint = hint;
    }
  }

  private record Token(String text, int index) {}

  private final Map<String, Optional<Group>> groups;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int terms;
  private boolean faultyGroup;

  private RequirementParser(String text, Map<String, Optional<Group>> groups) {
    this.groups = groups;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.lookingAt()) {
      tokens.add(new Token(matcher.group(1), matcher.start(1)));
      matcher.region(matcher.end(), text.length());
    }
    tokens.add(new Token("", text.length()));
  }

  /**
   * The requirement; nothing where it is faulty or names a faulty group, which is then reported.
   */
  static Optional<Requirement> parse(
      TomlValue.Text text, Map<String, Optional<Group>> groups, ProblemLog log) {
    RequirementParser parser = new RequirementParser(text.value(), groups);
    try {
      Requirement requirement = parser.joined(0);
      if (!parser.peek().text().isEmpty()) {
        throw new Refusal(
            parser.peek().index(), "a requirement ends before " + parser.peek().text(), "");
      }
      return parser.faultyGroup ? Optional.empty() : Optional.of(requirement);
    } catch (Refusal refusal) {
      String message = String.valueOf(refusal.getMessage());
      log.add(text.offset(refusal.index), message, refusal.hint);
      return Optional.empty();
    }
  }

  private Requirement joined(int depth) throws Refusal {
    if (depth > DEEPEST) {
      throw new Refusal(peek().index(), "parentheses nested too deeply", "");
    }
    List<Requirement> parts = new ArrayList<>();
    parts.add(part(depth));
    String word = peek().text();
    while (peek().text().equals("and") || peek().text().equals("or")) {
      Token joint = next();
      if (!joint.text().equals(word)) {
        throw new Refusal(
            joint.index(), "and and or mix only with parentheses", "(1 of a and 1 of b) or 2 of c");
      }
      parts.add(part(depth));
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return word.equals("and") ? new Requirement.AllOf(parts) : new Requirement.AnyOf(parts);
  }

  private Requirement part(int depth) throws Refusal {
    if (!peek().text().equals("(")) {
      return threshold();
    }
    Token open = next();
    Requirement inner = joined(depth + 1);
    if (!next().text().equals(")")) {
      throw new Refusal(open.index(), "a parenthesis that is not closed", "");
    }
    return inner;
  }

  private Requirement threshold() throws Refusal {
    Token count = next();
    if (!COUNT.matcher(count.text()).matches()) {
      String found = count.text().isEmpty() ? "the end" : count.text();
      throw new Refusal(count.index(), "a number is needed, not " + found, "such as 2 of core");
    }
    if (count.text().equals("0")) {
      throw new Refusal(count.index(), "a threshold below 1", "at least one signer must approve");
    }
    Token of = next();
    if (!of.text().equals("of")) {
      throw new Refusal(of.index(), "of is needed after " + count.text(), "such as 2 of core");
    }
    if (++terms > MOST_TERMS) {
      throw new Refusal(count.index(), "more than " + MOST_TERMS + " thresholds", "");
    }
    return threshold(Integer.parseInt(count.text()), next(), count.index());
  }

  private Requirement threshold(int count, Token name, int index) throws Refusal {
    Optional<Group> group = groups.get(name.text());
    if (group == null) {
      throw new Refusal(
          name.index(),
          name.text().isEmpty()
              ? "the name of a group is needed"
              : "no group is called " + name.text(),
          Spelling.hint(name.text(), groups.keySet()));
    }
    if (group.isEmpty()) {
      faultyGroup = true;
      return new Requirement.AnyOf(List.of());
    }
    int size = group.get().signers().size();
    if (count > size) {
      throw new Refusal(
          index, count + " of " + name.text() + " cannot be reached: it has " + size, "");
    }
    return new Requirement.Threshold(count, group.get());
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }
}
