// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTextTest {
  /** One digest in four spellings, by {@code nix hash to-base16} and its siblings. */
  private static final String SRI = "sha256-K9yBph93OLTNw02Q6e9CYFGrUhvEXnh45vrZqIRWfvQ=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SRI,
        "K9yBph93OLTNw02Q6e9CYFGrUhvEXnh45vrZqIRWfvQ=",
        "1x3yas2aingswrw7hpn43d9anlb08bpyk42dqg6v8f3p3yk83p1b",
        "sha256:1x3yas2aingswrw7hpn43d9anlb08bpyk42dqg6v8f3p3yk83p1b",
        "2bdc81a61f7738b4cdc34d90e9ef426051ab521bc45e7878e6fad9a884567ef4"
      })
  void readsEverySpellingAndWritesItBack(String spelling) {
    HashText hash = HashText.parse(spelling).orElseThrow();

    assertThat(hash.sri()).isEqualTo(SRI);
    assertThat(hash.spelt(HashText.parse(SRI).orElseThrow())).isEqualTo(spelling);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256-",
        "sha256-K9yBph93OLTNw02Q6e9CYFGrUhvEXnh45vrZqIRWfvR=",
        "sha256-K9yBph93OLTNw02Q6e9CYFGrUhvEXnh45vrZqIRWfvQ",
        "sha512-K9yBph93OLTNw02Q6e9CYFGrUhvEXnh45vrZqIRWfvQ=",
        "zx3yas2aingswrw7hpn43d9anlb08bpyk42dqg6v8f3p3yk83p1b",
        "ex3yas2aingswrw7hpn43d9anlb08bpyk42dqg6v8f3p3yk83p1b",
        "2BDC81A61F7738B4CDC34D90E9EF426051AB521BC45E7878E6FAD9A884567EF4"
      })
  void refusesWhatIsNoSha256OrAnotherSpellingOfOne(String text) {
    assertThat(HashText.parse(text)).isEmpty();
  }
}
