// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.u2f.U2fSignature;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.RecordLine;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.StatementCodec;
import org.gitquorum.core.statement.StatementException;

/**
 * What U2F devices counted, by the records of one walk. A counter that falls may tell of a copied
 * device, and it may not: times are claims, and some devices count nothing. So it is a remark for
 * people, never kept, and no verdict depends on it.
 */
final class DeviceCounters {
  private record Use(Instant issued, long counter) {}

  /** The highest counter of each device up to each time; a device can sign any number of times. */
  private final Map<String, NavigableMap<Instant, Long>> highest = new HashMap<>();

  private final Map<String, Use> byLine = new HashMap<>();

  /** Notes a good signature of a device. */
  void note(String device, String line) {
    try {
      if (RecordLine.parse(Bytes.ofUtf8(line)) instanceof LineReading.Parsed parsed
          && parsed.record() instanceof SignedRecord record) {
        Instant issued = StatementCodec.parse(record.statement()).issued();
        Use use =
            new Use(issued, U2fSignature.parse(record.signature()).orElseThrow().counter());
        byLine.put(line, use);
        raise(highest.computeIfAbsent(device, any -> new TreeMap<>()), use);
      }
    } catch (StatementException e) {
      throw new IllegalStateException("a record was read with a statement that is none", e);
    }
  }

  /** Keeps only what is higher than all before, so that both times and counters rise. */
  private static void raise(NavigableMap<Instant, Long> rising, Use use) {
    Map.Entry<Instant, Long> before = rising.floorEntry(use.issued());
    if (before != null && before.getValue() >= use.counter()) {
      return;
    }
    rising.put(use.issued(), use.counter());
    Map.Entry<Instant, Long> after = rising.higherEntry(use.issued());
    while (after != null && after.getValue() <= use.counter()) {
      rising.remove(after.getKey());
      after = rising.higherEntry(use.issued());
    }
  }

  /** What to say of the counter in a record; empty for one without. */
  String remark(String device, String line) {
    Use use = byLine.get(line);
    if (use == null) {
      return "";
    }
    Map.Entry<Instant, Long> before =
        highest.getOrDefault(device, new TreeMap<>()).lowerEntry(use.issued());
    boolean falls = before != null && before.getValue() > 0 && before.getValue() >= use.counter();
    return ", counter " + use.counter()
        + (falls ? ", which did not rise since an earlier statement: is there a copy of it?" : "");
  }
}
