// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.pin.PinFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinFilesTest {
  @Test
  void findsLocksByTheirContentUnderAnyName() {
    assertFormat("a/b.txt", Samples.LOCK, PinFormat.FLAKE_LOCK);
    assertFormat("sources", NpinsFileTest.FILE, PinFormat.NPINS);
    assertFormat("x.json", NivFileTest.FILE, PinFormat.NIV);
    assertFormat("x.json", NvfetcherFileTest.FILE, PinFormat.NVFETCHER);
  }

  @Test
  void findsLocksByTheirNameWhateverTheyHold() {
    assertFormat("flake.lock", "", PinFormat.FLAKE_LOCK);
    assertFormat("sub/flake.lock", "<<<<<<< ours", PinFormat.FLAKE_LOCK);
    assertFormat("npins/sources.json", "[]", PinFormat.NPINS);
  }

  @Test
  void findsLocksThatOnlyALenientReaderTakes() {
    assertFormat("x", "\uFEFF" + Samples.LOCK, PinFormat.FLAKE_LOCK);
    assertFormat("x", Samples.LOCK + "trailing", PinFormat.FLAKE_LOCK);
    assertFormat("x", Samples.LOCK.replace("\"nodes\"", "\"no\\u0064es\""), PinFormat.FLAKE_LOCK);
    assertFormat(
        "x", NpinsFileTest.FILE.replace("\"pins\"", "\"pins\": {}, \"pins\""), PinFormat.NPINS);
    assertFormat(
        "x",
        "{\"deep\": " + "[".repeat(200_000) + "]".repeat(200_000) + ","
            + Samples.LOCK.strip().substring(1),
        PinFormat.FLAKE_LOCK);
  }

  @Test
  void findsNivsFileAlthoughOtherThingsStandBesideItsSources() {
    assertFormat("x", "{\"_\": 1," + NivFileTest.FILE.strip().substring(1), PinFormat.NIV);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{ pkgs }: pkgs.hello",
        "{\"name\":\"x\",\"version\":\"1.0\",\"dependencies\":{}}",
        "{\"version\":3,\"packages\":{\"a\":{\"version\":\"1\",\"resolved\":\"x\"}}}",
        "{\"x86_64-linux\":{\"url\":\"https://example.org/x\",\"sha256\":\"0\"}}",
        "{\"compilerOptions\": {\"types\": [\"nodes\"]}, // comment\n}",
        "{\"text\":\"\\\"nodes\\\":{},\\\"version\\\":7\"}",
        "#!/bin/sh\necho '{\"nodes\":1,\"version\":7}'",
        "{\"a",
        "{\"a\\"
      })
  void takesOtherFilesForWhatTheyAre(String content) {
    assertThat(PinFiles.formatOf("some/file.json", Bytes.ofUtf8(content))).isEmpty();
  }

  private static void assertFormat(String path, String content, PinFormat format) {
    assertThat(PinFiles.formatOf(path, Bytes.ofUtf8(content))).contains(format);
  }
}
