// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/master",
        "refs/heads/a/b",
        "refs/heads/nixos-26.11",
        "refs/heads/@",
        "refs/heads/a@b",
        "refs/heads/-x",
        "refs/heads/{x}",
        "refs/heads/x.locked",
        "refs/heads/]"
      })
  void acceptsFullNamesOfBranches(String name) {
    assertThat(BranchName.isFullName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "master",
        "HEAD",
        "refs/tags/v1",
        "refs/heads/",
        "refs/heads//a",
        "refs/heads/a/",
        "refs/heads/.a",
        "refs/heads/a/.b",
        "refs/heads/a..b",
        "refs/heads/a.",
        "refs/heads/a b",
        "refs/heads/a~1",
        "refs/heads/a^",
        "refs/heads/a:b",
        "refs/heads/a?",
        "refs/heads/a*",
        "refs/heads/[a",
        "refs/heads/a\\b",
        "refs/heads/a@{1}",
        "refs/heads/a.lock",
        "refs/heads/a.lock/b",
        "refs/heads/a\u007f",
        "refs/heads/a\n",
        "refs/heads/ä",
        " refs/heads/a"
      })
  void refusesWhatGitRefusesAndWhatIsNoBranch(String name) {
    assertThat(BranchName.isFullName(name)).isFalse();
  }
}
