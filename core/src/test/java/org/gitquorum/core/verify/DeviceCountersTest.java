// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.u2f.U2fSignature;
import org.gitquorum.core.statement.Reject;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.testing.P256Key;
import org.junit.jupiter.api.Test;

class DeviceCountersTest {
  private record Use(int second, long counter) {
    String line() {
      Statement statement = new Reject(
          "test",
          ObjectId.zeroId(),
          Optional.empty(),
          "any",
          Instant.ofEpochSecond(1_790_000_000L + second));
      Bytes key = P256Key.sha256(Bytes.ofUtf8("key"));
      return SignedRecord.of(
              statement,
              Container.U2F,
              new U2fSignature(key, 1, counter, Bytes.ofUtf8("signature")).bytes())
          .line();
    }

    boolean falls(List<Use> all) {
      return all.stream()
          .anyMatch(
              other -> other.second < second && other.counter >= counter && other.counter > 0);
    }
  }

  @Test
  void aCounterIsSuspectIfAnEarlierStatementHasOneAsHigh() {
    Random dice = new Random(4);
    for (int round = 0; round < 200; round++) {
      DeviceCounters counters = new DeviceCounters();
      List<Use> uses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Use use = new Use(dice.nextInt(6), dice.nextInt(5));
        uses.add(use);
        counters.note("device", use.line());
      }
      for (Use use : uses) {
        assertThat(counters.remark("device", use.line()).contains("did not rise"))
            .as("%s of %s", use, uses)
            .isEqualTo(use.falls(uses));
      }
    }
  }
}
