// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLocationTest {
  private static final Path HERE = Path.of("/home/alice/flake");

  @ParameterizedTest
  @CsvSource({
    "https://example.org/acme/nixpkgs.git, https://example.org/acme/nixpkgs.git",
    "https://example.org:8443/acme/nixpkgs, https://example.org:8443/acme/nixpkgs",
    "https://token:s3cr3t@example.org/acme/nixpkgs, https://example.org/acme/nixpkgs",
    "https://s3cr3t@example.org/acme/nixpkgs, https://example.org/acme/nixpkgs",
    "ssh://git@example.org/acme/nixpkgs.git, ssh://example.org/acme/nixpkgs.git",
    "ssh://git@[::1]:22/acme, ssh://[::1]:22/acme",
    "git://example.org/acme/nixpkgs, git://example.org/acme/nixpkgs",
    "git@example.org:acme/nixpkgs.git, git@example.org:acme/nixpkgs.git",
    "example.org:acme, example.org:acme",
    "/srv/git/nixpkgs.git, /srv/git/nixpkgs.git",
    "file:///srv/git/nixpkgs.git, /srv/git/nixpkgs.git",
    "../nixpkgs, /home/alice/nixpkgs",
    "nixpkgs, /home/alice/flake/nixpkgs",
    "./with:colon, /home/alice/flake/with:colon",
  })
  void anOrdinaryLocationIsShownWithoutSecrets(String text, String shown) throws Exception {
    RecordLocation location = RecordLocation.parse(text, HERE);
    assertThat(location.shown()).isEqualTo(shown);
    assertThat(location).asString().doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-u/tmp/evil",
        "--upload-pack=touch /tmp/x",
        "ext::sh -c touch% /tmp/x",
        "fd::17",
        "quorum::https://example.org/x",
        "ssh://-oProxyCommand=touch/x",
        "ssh://-oProxyCommand=touch@example.org/x",
        "ssh://git@-oProxyCommand=touch/x",
        "ssh://%2DoProxyCommand=touch/x",
        "ssh://example.org/-x",
        "-oProxyCommand=touch:x",
        "git@-oProxyCommand=touch:x",
        "example.org:-x",
        "example.org::x",
        "http://example.org/x",
        "ftp://example.org/x",
        "javascript://x/y",
        "file://example.org/x",
        "https://example.org",
        "https:///x",
        "https://exa mple.org/x",
        "https://example.org/x\ny",
        "https://example.org/\u001b[31m",
        "./x\ny",
        "HTTPS://example.org/x",
      })
  void whatGitCouldTakeForSomethingElseIsRefused(String text) {
    assertThatThrownBy(() -> RecordLocation.parse(text, HERE))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.USAGE));
  }

  @Test
  void aRefusalDoesNotShowAPassword() {
    assertThatThrownBy(() -> RecordLocation.parse("http://token:s3cr3t@example.org/x", HERE))
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void aFailureDoesNotShowAPassword(@TempDir Path folder) {
    RecordTransport transport = new RecordTransport(Map.of(), Duration.ofSeconds(30));
    assertThatThrownBy(() -> transport.fetch(
            folder,
            RecordLocation.parse("https://token:s3cr3t@localhost:1/x", folder),
            "refs/notes/quorum/trust",
            "refs/x"))
        .isInstanceOf(FindingException.class)
        .hasMessageNotContaining("s3cr3t")
        .hasMessageContaining("localhost");
  }
}
