// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents and the comments say of each other. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern HEADING = Pattern.compile("#{2,3} ((\\d+)(?:\\.\\d+)?) (.*)");
  private static final Pattern ITEM = Pattern.compile("(\\d+)\\. .*");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)*");
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?:RFC|draft|formats|Appendix)[^.;()]{0,40} sections? [0-9.]+");
  private static final Pattern CITATION = Pattern.compile(
      "\\b[Ss]ections? (\\d+(?:\\.\\d+)*(?:(?:, | and | to | or )\\d+(?:\\.\\d+)*)*)");
  private static final Pattern CITATION_IN_CODE =
      Pattern.compile("\\bspec(?:\\.md|ification)?}?,? " + CITATION.pattern());

  private static List<String> lines(String document) throws IOException {
    return Files.readAllLines(ROOT.resolve("docs").resolve(document));
  }

  /** Sections, and the points of those that are numbered lists: 8, 8.2, 29.3, 29.3.5. */
  private static Set<String> places() throws IOException {
    Set<String> places = new TreeSet<>();
    String section = "";
    for (String line : lines("spec.md")) {
      var heading = HEADING.matcher(line);
      var item = ITEM.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
        places.add(section);
      } else if (item.matches()) {
        places.add(section + "." + item.group(1));
      }
    }
    return places;
  }

  private static List<String> cited(Pattern citation, String text) {
    String own = ELSEWHERE.matcher(text.replaceAll("\\s*\\n\\s*\\*? ?", " ")).replaceAll("");
    return citation
        .matcher(own)
        .results()
        .map(MatchResult::group)
        .flatMap(found -> NUMBER.matcher(found).results())
        .map(MatchResult::group)
        .toList();
  }

  private static List<Path> sources(String kind) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("policy", "core", "cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/" + kind))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  /** The rows of the tables of attacks, cell by cell. */
  private static List<List<String>> attacks() throws IOException {
    return lines("threat-model.md").stream()
        .filter(line -> line.startsWith("| GQ-"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
        .toList();
  }

  @Test
  void everySectionThatACommentCitesIsThere() throws IOException {
    Set<String> places = places();
    List<String> found = new ArrayList<>();
    for (Path source : sources("main")) {
      List<String> cited = cited(CITATION_IN_CODE, Files.readString(source));
      assertThat(places).as("%s", source).containsAll(cited);
      found.addAll(cited);
    }
    assertThat(found).contains("29.6", "31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec.md", "threat-model.md", "walk.md", "glossary.md"})
  void everySectionThatADocumentCitesIsThere(String document) throws IOException {
    List<String> cited = cited(CITATION, String.join("\n", lines(document)));
    assertThat(places()).containsAll(cited);
    assertThat(cited).isNotEmpty();
  }

  @Test
  void theContentsOfTheSpecificationAreItsSections() throws IOException {
    List<String> entries = new ArrayList<>();
    List<String> headings = new ArrayList<>();
    for (String line : lines("spec.md")) {
      if (line.startsWith("- [")) {
        entries.add(line);
      } else if (line.startsWith("## ")) {
        String title = line.substring(3);
        String anchor = title
            .toLowerCase(java.util.Locale.ROOT)
            .replaceAll("[^a-z0-9 -]", "")
            .replace(' ', '-');
        headings.add("- [" + title + "](#" + anchor + ")");
      }
    }
    assertThat(entries).isEqualTo(headings);
  }

  @Test
  void everyAttackHasAnIdOfItsOwnAndASectionThatIsThere() throws IOException {
    Set<String> places = places();
    Set<String> ids = new TreeSet<>();
    for (List<String> attack : attacks()) {
      assertThat(attack).as("%s", attack).hasSize(5);
      assertThat(ids.add(attack.get(0))).as("%s twice", attack.get(0)).isTrue();
      List<String> cited =
          NUMBER.matcher(attack.get(3)).results().map(MatchResult::group).toList();
      assertThat(places).as("%s", attack).containsAll(cited);
    }
    assertThat(ids).hasSizeGreaterThan(200);
  }

  @Test
  void everyAttackIsPlayedByTestsThatExist() throws IOException {
    Set<String> tests = sources("test").stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filter(name -> name.endsWith("Test"))
        .collect(Collectors.toSet());
    for (List<String> attack : attacks()) {
      List<String> guards = List.of(attack.get(attack.size() - 1).split(", ", -1));
      assertThat(guards).as("%s", attack).anyMatch(tests::contains);
      assertThat(guards)
          .as("%s", attack)
          .allMatch(guard -> tests.contains(guard)
              || (guard.startsWith("`") && Files.exists(ROOT.resolve(guard.replace("`", "")))));
    }
  }
}
