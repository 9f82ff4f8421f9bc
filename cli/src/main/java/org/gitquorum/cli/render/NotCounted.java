// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gitquorum.core.verify.RecordFate;

/** The records that do not count, as one sentence. */
final class NotCounted {
  private NotCounted() {}

  /** Counted by reason and by the signer whose name they carry; nothing if all count. */
  static Optional<String> summary(List<RecordFate> records) {
    Map<String, Integer> counts = new TreeMap<>();
    for (RecordFate record : records) {
      if (!record.counts()) {
        counts.merge(describe(record), 1, Integer::sum);
      }
    }
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      parts.add(Words.number(entry.getValue()) + " " + entry.getKey());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  private static String describe(RecordFate record) {
    String reason = record.reason().toLowerCase(Locale.ROOT).replace('_', ' ');
    String whose = record.signer().map(name -> " in the name of " + name).orElse("");
    return TerminalText.escape(reason + whose);
  }
}
