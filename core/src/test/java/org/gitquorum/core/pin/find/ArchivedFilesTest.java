// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.TrackedFiles;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.policy.RepositoryPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What attributes of a consumer stand in the way of judging its pins. */
class ArchivedFilesTest {
  private static final String LOCK =
      "{\"nodes\": {\"root\": {}}, \"root\": \"root\", \"version\": 7}";

  @TempDir
  Path temporary;

  private RepositoryFixture project;

  @BeforeEach
  void aProjectWithFilesOfEveryKind() {
    project = RepositoryFixture.create(temporary.resolve("project"));
    project
        .write("flake.nix", "{ outputs = { self }: { }; }\n")
        .write("flake.lock", LOCK)
        .write("deep/down/renamed-lock", LOCK)
        .write("deep/down/package.nix", "{ pkgs }: pkgs.hello\n")
        .write("npins/sources.json", "{\"pins\": {}, \"version\": 6}")
        .write("npins/default.nix", "1\n")
        .write("package.json", "{}")
        .write("README.md", "text\n");
  }

  private List<PlacedFinding> committed() throws Exception {
    project.commit("change");
    try (GitRepository repository = project.open()) {
      return TreeInventory.of(repository.collisionDetectingObjects(), project.head())
          .conversions();
    }
  }

  private List<PlacedFinding> inWorkTree() throws Exception {
    try (GitRepository repository = project.open()) {
      return WorkTreeInventory.of(
              project.directory(),
              TrackedFiles.paths(repository),
              TrackedFiles.gitlinks(repository))
          .conversions();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "flake.lock export-ignore, flake.lock",
    "/flake.nix export-subst, flake.nix",
    "*.nix export-subst, deep/down/package.nix and 2 more",
    "* ident, deep/down/package.nix and 6 more",
    "*.lock text eol=crlf, flake.lock",
    "*.json text=auto eol=crlf, npins/sources.json and 1 more",
    "flake.lock working-tree-encoding=UTF-7, flake.lock",
    "*.nix filter=lfs, deep/down/package.nix and 2 more",
    "npins export-ignore, npins/default.nix and 1 more",
    "deep/ export-ignore, deep/down/package.nix and 1 more",
    "deep/** export-ignore, deep/down/package.nix and 1 more",
    "/deep/down/renamed-lock export-subst, deep/down/renamed-lock",
    "package.json export-subst, package.json",
    "fla[j-l]e.loc? export-ignore, flake.lock",
  })
  void aLineThatTouchesWhatDecidesIsNamed(String line, String which) throws Exception {
    project.write(".gitattributes", "# text\n*.md diff\n" + line + "\n");
    List<PlacedFinding> found = committed();
    assertThat(found).singleElement().satisfies(finding -> {
      assertThat(finding.code()).isEqualTo(ReasonCode.PIN_MALFORMED);
      assertThat(finding.file() + ":" + finding.line()).isEqualTo(".gitattributes:3");
      assertThat(finding.finding().message()).contains(" " + which + " ");
    });
    assertThat(inWorkTree()).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* text=auto",
        "*.nix text eol=lf",
        "* text=auto eol=lf",
        "flake.lock -diff linguist-generated",
        "*.md export-ignore",
        "README.md export-subst ident",
        ".github export-ignore",
        "package.json export-ignore",
        "package.json filter=lfs",
        "*.png filter=lfs diff=lfs merge=lfs -text",
        "*.json merge=ours",
        "flake.lock export-ignore\nflake.lock -export-ignore",
        "* ident\n* -ident",
        "*.nix filter=x\n*.nix !filter",
        "[attr]hidden export-ignore\n*.md hidden",
        "flake.lock binary",
        "flake.lock !export-ignore -export-subst",
      })
  void harmlessAttributesAreTaken(String lines) throws Exception {
    project.write(".gitattributes", lines + "\n");
    assertThat(committed()).isEmpty();
  }

  @Test
  void aMacroAndAFileDeepInTheTreeCountAlike() throws Exception {
    project.write(".gitattributes", "[attr]hidden export-ignore\n");
    project.write("deep/.gitattributes", "down/package.nix hidden\n");
    assertThat(committed())
        .singleElement()
        .satisfies(finding -> assertThat(finding.file()).isEqualTo("deep/.gitattributes"));
  }

  @Test
  void aNamedFileIsJudgedWithTheAttributesAboveIt() throws Exception {
    project.write(".gitattributes", "deep export-ignore\n");
    project.commit("change");
    assertThat(WorkTreeInventory.ofFiles(
                project.directory(), List.of(RepositoryPath.of("deep/down/renamed-lock")))
            .conversions())
        .hasSize(1);
  }

  @Test
  void attributesThatVersionsOfGitReadDifferentlyAreNotGuessed() throws Exception {
    project.write(".gitattributes", "*.nix export-ignore " + "a".repeat(3000) + "\n");
    assertThat(committed())
        .extracting(PlacedFinding::code)
        .containsExactly(ReasonCode.HASH_UNDERIVABLE);
  }

  @Test
  void attributesThatAreALinkAreNotFollowed() throws Exception {
    Files.createSymbolicLink(project.directory().resolve(".gitattributes"), Path.of("README.md"));
    project.commit("change");
    try (GitRepository repository = project.open()) {
      assertThat(TreeInventory.of(repository.collisionDetectingObjects(), project.head())
              .faults())
          .extracting(PlacedFinding::code)
          .containsExactly(ReasonCode.PIN_MALFORMED);
    }
  }

  @Test
  void moreComparisonsThanAnyoneNeedsAreRefused() throws Exception {
    for (int i = 0; i < 300; i++) {
      project.write("many/" + i + ".nix", "1\n");
    }
    project.write(".gitattributes", "a ident\n".repeat(200_000));
    assertThat(committed()).extracting(PlacedFinding::code).containsExactly(ReasonCode.LIMIT);
  }
}
