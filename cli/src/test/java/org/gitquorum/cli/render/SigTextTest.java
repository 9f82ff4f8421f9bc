// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.gitquorum.core.Bytes;
import org.junit.jupiter.api.Test;

class SigTextTest {
  private static String shown(String difference) {
    return SigText.difference(Bytes.ofUtf8(difference));
  }

  @Test
  void aDifferenceStaysWhatItIs() {
    assertThat(shown("@@ -1 +1 @@\n-\tone\\n\n\n+two\n"))
        .isEqualTo("@@ -1 +1 @@\n-\tone\\n\n\n+two\n");
  }

  @Test
  void aLineOfADifferenceCannotPassForSeveral() {
    assertThat(shown("+good\r harmless, unchanged\u001b[2J\n").lines())
        .singleElement()
        .asString()
        .startsWith("+good\\")
        .doesNotContain("\u001b");
  }
}
