// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainConfigurationTest {
  private static final String CLONE = """
      [core]
      \trepositoryformatversion = 0
      \tfilemode = true
      \tbare = false
      \tlogallrefupdates = true
      [remote "origin"]
      \turl = https://example.org/a b.git
      \tfetch = +refs/heads/*:refs/remotes/origin/*
      [branch "feature/x"]
      \tremote = origin
      \tmerge = refs/heads/feature/x
      [Core "bare"]
      \tbare = true
      """;

  @Test
  void whatGitItselfWritesIsRead() {
    assertThat(PlainConfiguration.bare(CLONE)).contains(false);
    assertThat(PlainConfiguration.bare(CLONE.replace("bare = false", "bare = true")))
        .contains(true);
    assertThat(PlainConfiguration.bare("[CORE]\n\tBare = true\n")).contains(true);
    assertThat(PlainConfiguration.bare("")).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[core]\n\tbare = yes\n",
        "[core]\n\tbare\n",
        "[core]\n\tbare = \"true\"\n",
        "[core]\n\tbare = true # no\n",
        "[core]\n\tbare = true;no\n",
        "[core]\n\tbare = tr\\\nue\n",
        "[core]\n\tbare = true \n",
        "[core]\n\tbare = true\r\n",
        "[core]\n\tbare = true",
        "[core] bare = true\n",
        "[core]\n\tbare = true\n\tbare = false\n",
        "[core]\n\trepositoryformatversion = 2\n",
        "[core]\n\trepositoryformatversion = 1k\n",
        "[core]\n\trepositoryformatversion = 00\n",
        "[extensions]\n\tobjectformat = sha256\n",
        "[ExTensions]\n\tobjectformat = sha1\n",
        "[extensions \"x\"]\n\ty = z\n",
        "[core.extensions]\n\ty = z\n",
        "[co\u0000re]\n\tbare = true\n",
        "[core \"a\\\"b\"]\n\tbare = true\n",
        "\tbare = true\n",
        "\uFEFF[core]\n\tbare = true\n",
        "# a comment\n",
        "[\n",
        "[]\n",
        "[ \"]\n",
        "\n",
      })
  void anythingThatMayBeReadInTwoWaysIsLeftToJGit(String text) {
    assertThat(PlainConfiguration.bare(text)).isEmpty();
  }

  @Test
  void whereItSaysSomethingJGitSaysTheSame() {
    Random random = new Random(7);
    List<String> pieces = List.of(
        "[core]",
        "[core \"x\"]",
        "[Core]",
        "[a]",
        "[extensions]",
        "[\"core\"]",
        "[core",
        "]",
        "\n",
        "\n\t",
        "\tbare = true\n",
        "\tBARE = false\n",
        "\trepositoryformatversion = 1\n",
        "bare",
        " = ",
        "=",
        "true",
        "false",
        " ",
        "\"",
        "\\",
        "#",
        ";",
        "\r",
        "1",
        "0",
        "é",
        "\u0000");
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? CLONE : "[core]\n");
      for (int edits = random.nextInt(4); edits >= 0; edits--) {
        String piece = pieces.get(random.nextInt(pieces.size()));
        int at = random.nextInt(text.length() + 1);
        text.replace(at, Math.min(text.length(), at + random.nextInt(3)), piece);
      }
      Optional<Boolean> bare = PlainConfiguration.bare(text.toString());
      if (bare.isPresent()) {
        read++;
        assertThat(byJGit(text.toString())).as(text.toString()).isEqualTo(bare);
      }
    }
    assertThat(read).isGreaterThan(1000);
  }

  /** Nothing for a file that asks for more than is known, or that cannot be understood. */
  private static Optional<Boolean> byJGit(String text) {
    Config config = new Config();
    try {
      config.fromText(text);
      int version = config.getInt("core", "repositoryformatversion", 0);
      boolean extended = config.getSections().stream()
          .anyMatch(section -> section.toLowerCase(Locale.ROOT).equals("extensions"));
      return version < 0 || version > 1 || extended
          ? Optional.empty()
          : Optional.of(config.getBoolean("core", "bare", false));
    } catch (ConfigInvalidException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
