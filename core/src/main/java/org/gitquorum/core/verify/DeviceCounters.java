// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private record Use(Instant issued, long counter) {
    boolean isBelow(Use other) {
      return other.issued().isBefore(issued) && other.counter() >= counter && other.counter() > 0;
    }
  }

  private final Map<String, List<Use>> byDevice = new HashMap<>();
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
        byDevice.computeIfAbsent(device, any -> new ArrayList<>()).add(use);
      }
    } catch (StatementException e) {
      throw new IllegalStateException("a record was read with a statement that is none", e);
    }
  }

  /** What to say of the counter in a record; empty for one without. */
  String remark(String device, String line) {
    Use use = byLine.get(line);
    if (use == null) {
      return "";
    }
    boolean falls = byDevice.getOrDefault(device, List.of()).stream().anyMatch(use::isBelow);
    return ", counter " + use.counter()
        + (falls ? ", which did not rise since an earlier statement: is there a copy of it?" : "");
  }
}
