// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.format.JsonValue.JsonArray;
import org.gitquorum.core.pin.format.JsonValue.JsonNumber;
import org.gitquorum.core.pin.format.JsonValue.JsonObject;
import org.gitquorum.core.pin.format.JsonValue.JsonText;
import org.gitquorum.core.pin.format.JsonValue.JsonWord;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void knowsWhereEveryValueStands() throws FindingException {
    String text = " {\"a\" : [1, -2.5e3, true],\n\"ö\\u00e4\": \"x\\n\\\"\\/\" , \"n\":null }\n";
    PinText bytes = text(text);
    JsonObject object = (JsonObject) JsonReader.read(bytes);

    JsonArray array = (JsonArray) object.value("a").orElseThrow();
    assertThat(array.values())
        .containsExactly(
            new JsonNumber(9, 10, "1"),
            new JsonNumber(12, 18, "-2.5e3"),
            new JsonWord(20, 24, "true"));
    JsonText escaped = (JsonText) object.value("öä").orElseThrow();
    assertThat(escaped.text()).isEqualTo("x\n\"/");
    assertThat(bytes.slice(escaped.start(), escaped.end())).isEqualTo("\"x\\n\\\"\\/\"");
    assertThat(bytes.lineAt(escaped.start())).isEqualTo(2);
    assertThat(object.value("n")).containsInstanceOf(JsonWord.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`{\"narHash\":\"a\",\"nar\\u0048ash\":\"b\"}` | holds \"narHash\" twice",
        "`{\"a\":{},\"a\":{}}` | holds \"a\" twice",
        "`{\"a\":1} {}` | behind the end",
        "`{\"a\":1}x` | behind the end",
        "`\uFEFF{}` | byte order mark",
        "`{\"a\":9223372036854775808}` | out of range",
        "`{\"a\":1e400}` | out of range",
        "`{\"a\":0.00000000000000000000000000000000000000000000000000001}` | out of range",
        "`{\"a\":01}` | begins with 0",
        "`{\"a\":-01}` | begins with 0",
        "`{\"a\":+1}` | is not JSON",
        "`{\"a\":.5}` | is not JSON",
        "`{\"a\":1.}` | is not JSON",
        "`{\"a\":NaN}` | is not JSON",
        "`{\"a\":1,}` | is not JSON",
        "`{\"a\" 1}` | is not JSON",
        "`{a:1}` | is not JSON",
        "`{'a':1}` | is not JSON",
        "`[1,]` | is not JSON",
        "`{\"a\":1 // no\n}` | is not JSON",
        "`{\"a\":` | ends in the middle",
        "`{\"a` | ends in the middle of a string",
        "`` | ends in the middle",
        "`\"\\ud800\"` | half a surrogate pair",
        "`\"\\ud800x\"` | half a surrogate pair",
        "`\"\\udc00\\ud800\"` | half a surrogate pair",
        "`\"a\\u0000b\"` | NUL",
        "`\"\\x41\"` | escape that is none",
        "`\"\\u12g4\"` | escape that is none",
        "`\"\\` | escape that is none",
        "`\"a\tb\"` | control character"
      })
  void refusesWhatReadersCouldReadDifferently(String json, String message) {
    assertThatThrownBy(() -> JsonReader.read(text(json)))
        .isInstanceOfSatisfying(FindingException.class, thrown -> {
          assertThat(thrown.finding().code()).isEqualTo(ReasonCode.PIN_MALFORMED);
          assertThat(thrown.finding().message()).startsWith("a.json:").contains(message);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"c3", "c080", "eda080", "f4908080", "ff"})
  void refusesBytesThatAreNotUtf8AndNamesTheirLine(String hex) {
    byte[] bad = java.util.HexFormat.of().parseHex("7b0a22" + hex + "227d");

    assertThatThrownBy(() -> PinText.of("a.json", Bytes.copyOf(bad)))
        .isInstanceOf(FindingException.class)
        .hasMessage("a.json:2: is not UTF-8");
  }

  @Test
  void readsPairsOfSurrogates() throws FindingException {
    assertThat(JsonReader.read(text("\"\\ud83d\\ude00\"")))
        .isEqualTo(new JsonText(0, 14, "\uD83D\uDE00"));
  }

  @Test
  void stopsAtNestingThatWouldExhaustTheStack() {
    for (String open : new String[] {"[", "{\"a\":"}) {
      assertThatThrownBy(() -> JsonReader.read(text(open.repeat(100_000))))
          .isInstanceOfSatisfying(
              FindingException.class,
              thrown -> assertThat(thrown.finding().code()).isEqualTo(ReasonCode.LIMIT));
    }
  }

  @Test
  void stopsAtFilesThatAreTooLarge() {
    byte[] large = new byte[(50 << 20) + 1];
    Arrays.fill(large, (byte) ' ');

    assertThatThrownBy(() -> PinText.of("a.json", Bytes.copyOf(large)))
        .isInstanceOfSatisfying(
            FindingException.class,
            thrown -> assertThat(thrown.finding().code()).isEqualTo(ReasonCode.LIMIT));
  }

  @Test
  void takesTimeInProportionToTheSize() {
    String json = "[" + "\"\\u0041\\n\",{},[],12345,".repeat(500_000) + "1]";

    Assertions.assertTimeout(
        Duration.ofSeconds(20), () -> assertThat(JsonReader.read(text(json))).isNotNull());
  }

  private static PinText text(String json) throws FindingException {
    return PinText.of("a.json", Bytes.ofUtf8(json));
  }
}
