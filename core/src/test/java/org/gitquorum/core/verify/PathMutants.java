// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;

/** Conditions of what a change is, and which paths match. */
final class PathMutants {
  private PathMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("paths of a rule match in either letter case", s -> new PlainModel(s) {
          @Override
          boolean matches(Scenario.RuleText rule, String path) {
            return super.matches(rule, path)
                && rule.paths().stream()
                    .anyMatch(pattern -> PlainPattern.matches(pattern, path, false));
          }
        }),
        drop("an exception is heard", s -> new PlainModel(s) {
          @Override
          boolean excepted(String pattern, String path) {
            return false;
          }
        }),
        drop("an exception matches exactly", s -> new PlainModel(s) {
          @Override
          boolean excepted(String pattern, String path) {
            return PlainPattern.matches(pattern, path, true);
          }
        }),
        drop("paths of a statement match exactly", s -> new PlainModel(s) {
          @Override
          boolean covers(String pattern, String path) {
            return PlainPattern.matches(pattern, path, true);
          }
        }),
        drop("a/** matches a", s -> new PlainModel(s) {
          @Override
          boolean matches(Scenario.RuleText rule, String path) {
            return super.matches(rule, path)
                && rule.paths().stream()
                    .anyMatch(pattern -> pattern.endsWith("/**")
                        ? PlainPattern.matches(pattern.replaceFirst("\\*\\*$", "*/**"), path, true)
                        : PlainPattern.matches(pattern, path, true));
          }
        }),
        drop("a star stays within its segment", s -> new PlainModel(s) {
          @Override
          boolean covers(String pattern, String path) {
            return super.covers(pattern.replace("*", "**").replace("****", "**"), path);
          }
        }),
        drop("bytes outside ASCII differ", s -> new PlainModel(s) {
          @Override
          boolean covers(String pattern, String path) {
            return super.covers(pattern.replaceAll("%[8-F].", "?"), path);
          }
        }),
        drop("a mode change is a change", s -> new PlainModel(s) {
          @Override
          Optional<Scenario.Content> contentAt(String path, int state) {
            return super.contentAt(path, state)
                .map(content -> new Scenario.Content("", content.data()));
          }
        }),
        drop("a gitlink is content", s -> new PlainModel(s) {
          @Override
          Optional<Scenario.Content> contentAt(String path, int state) {
            return super.contentAt(path, state)
                .filter(content -> !content.mode().equals("160000"));
          }
        }),
        drop("a deletion is a change", s -> new PlainModel(s) {
          @Override
          NavigableSet<String> differing(int one, int other) {
            NavigableSet<String> differing = super.differing(one, other);
            differing.removeIf(path -> contentAt(path, other).isEmpty());
            return differing;
          }
        }),
        drop("an addition is a change", s -> new PlainModel(s) {
          @Override
          NavigableSet<String> differing(int one, int other) {
            NavigableSet<String> differing = super.differing(one, other);
            differing.removeIf(path -> contentAt(path, one).isEmpty());
            return differing;
          }
        }));
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("paths", condition, model);
  }
}
