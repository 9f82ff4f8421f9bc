// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSigTest {
  @TempDir
  Path folder;

  @Test
  void aRecordInTheFormatOfGitSigCountsAndHasItsVeryBytes() throws Exception {
    try (SigningFixture fork = SigningFixture.withThree(folder)) {
      ObjectId commit = fork.git().commit("change", Map.of("a", "2"));
      ReviewProposal proposal = fork.proposals(Optional.empty()).get(0);
      for (String name : List.of("alice", "bob", "bob")) {
        new ReviewSigning(fork.another())
            .signV0(proposal, fork.identity(name, List.of(proposal.policy().keys())));
      }
      String start =
          "sig:v0:" + commit.name() + ":" + fork.git().treeOf("HEAD").name() + ":null:pgp:";
      assertThat(fork.note("signatures", commit.name()))
          .hasSize(2)
          .allMatch(line -> line.startsWith(start)
              && line.substring(start.length()).matches("[A-Za-z0-9+/]+={0,2}"));
      assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
    }
  }

  @Test
  void itCanSayNothingOfSeveralStepsOrOfSomePaths() throws Exception {
    try (SigningFixture fork = SigningFixture.withThree(folder)) {
      fork.git().commit("one", Map.of("a", "2"));
      fork.git().commit("two", Map.of("a", "3"));
      for (ReviewProposal proposal : List.of(
          fork.proposals(Optional.empty()).get(0),
          fork.proposals(Optional.of("HEAD"), "a").get(0))) {
        SigningIdentity me = fork.identity("alice", List.of(proposal.policy().keys()));
        assertThatThrownBy(() -> new ReviewSigning(fork.another()).signV0(proposal, me))
            .isInstanceOf(FindingException.class)
            .hasMessageContaining("one commit with all its paths");
      }
      assertThat(fork.hasRef("refs/notes/signatures")).isFalse();
    }
  }
}
