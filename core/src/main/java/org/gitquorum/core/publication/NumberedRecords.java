// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.statement.Statement;

/** Records of one counter, by number and then by terms. */
final class NumberedRecords {
  private final NavigableMap<SequenceNumber, Map<String, List<PublishedRecord>>> numbers =
      new TreeMap<>(Collections.reverseOrder());

  void add(PublishedRecord published) {
    numbers
        .computeIfAbsent(numberOf(published.statement()), number -> new LinkedHashMap<>())
        .computeIfAbsent(published.terms(), terms -> new ArrayList<>())
        .add(published);
  }

  /** The highest number first. */
  NavigableMap<SequenceNumber, Map<String, List<PublishedRecord>>> numbers() {
    return numbers;
  }

  static SequenceNumber numberOf(Statement statement) {
    return SequenceNumber.of(statement)
        .orElseThrow(() -> new IllegalArgumentException("a statement without a number"));
  }

  /** The digest of the policy that a numbered statement names. */
  static String policyOf(Statement statement) {
    if (statement instanceof Release release) {
      return release.policy();
    }
    if (statement instanceof Rollback rollback) {
      return rollback.policy();
    }
    if (statement instanceof Head head) {
      return head.policy();
    }
    throw new IllegalArgumentException("a statement without a policy");
  }
}
