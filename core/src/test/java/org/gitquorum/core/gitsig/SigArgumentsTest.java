// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigArgumentsTest {
  private static final String ONE = "AE08157232C35F04309FA478C5EBC4A7CF55A2D0";
  private static final String TWO = "be4d60f6cfd2237a8af978583c51cadd33bd0ee8";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "abc",
        "",
        " 2",
        "2 ",
        "1.5",
        "1e3",
        "+1",
        "0x2",
        "02",
        "9999999999",
        "a[$(touch executed)]",
        "\u0662"
      })
  void whatIsNoPositiveNumberIsNoThreshold(String typed) {
    assertThatThrownBy(() -> SigThreshold.parse(typed))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.USAGE));
  }

  @Test
  void aPositiveNumberIsAThreshold() throws FindingException {
    assertThat(SigThreshold.parse("12").count()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.*", "", "maintainer", "Maintainers", "maintainers ", "-m", "a\nb"})
  void aGroupIsFoundByItsExactNameOnly(String name) {
    assertThatThrownBy(() -> SigGroup.find(name, Map.of("maintainers", List.of(ONE))))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.USAGE));
  }

  @Test
  void membersOfAGroupAreWholeFingerprints() throws FindingException {
    SigGroup group = SigGroup.find(
        "g", Map.of("g", List.of(ONE, "0x" + TWO, "C5EBC4A7CF55A2D0", "alice@example.org")));
    assertThat(group.members())
        .containsExactlyInAnyOrder(ONE.toLowerCase(java.util.Locale.ROOT), TWO);
    assertThat(group.ignored()).containsExactly("C5EBC4A7CF55A2D0", "alice@example.org");
  }

  @Test
  void aGroupWithoutAWholeFingerprintIsAnError() {
    for (List<String> members : List.of(List.<String>of(), List.of("C5EBC4A7CF55A2D0"))) {
      assertThatThrownBy(() -> SigGroup.find("g", Map.of("g", members)))
          .isInstanceOf(FindingException.class)
          .hasMessageContaining("names no key by its whole fingerprint");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CF55A2D0", "C5EBC4A7CF55A2D0", "--recv", "alice", ""})
  void whatIsNoWholeFingerprintIsNotFetched(String typed) {
    assertThatThrownBy(() -> SigFingerprint.parse(typed)).isInstanceOf(FindingException.class);
  }
}
