// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class HeadStartTest {
  @Test
  void itChecksASignatureThatIsGenuine() {
    assertThat(HeadStart.isGenuine()).isTrue();
  }

  @Test
  void itNeverHoldsUpTheCommand() {
    long start = System.nanoTime();
    assertThatCode(HeadStart::begin).doesNotThrowAnyException();
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }
}
