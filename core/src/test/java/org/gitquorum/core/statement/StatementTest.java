// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatementTest {
  @Test
  void standsOnTheCommitItNamesUnlessItChangesThePolicy() {
    for (Statement statement : StatementSamples.ofEveryKind()) {
      assertThat(statement.subject())
          .isEqualTo(
              statement.kind() == StatementKind.POLICY
                  ? Optional.empty()
                  : Optional.of(StatementSamples.A));
    }
  }

  @Test
  void hasASampleOfEveryKind() {
    Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
    StatementSamples.ofEveryKind().forEach(statement -> kinds.add(statement.kind()));

    assertThat(kinds).containsExactly(StatementKind.values());
  }

  @Test
  void endsItsTermsBeforeTheTime() {
    for (Statement statement : StatementSamples.ofEveryKind()) {
      assertThat(statement.terms() + "issued: 2026-11-21T01:50:00Z\n")
          .isEqualTo(statement.bytes().displayText());
    }
  }
}
