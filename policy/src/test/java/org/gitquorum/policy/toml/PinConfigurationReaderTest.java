// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.pins.GatedRepository;
import org.gitquorum.policy.pins.PinConfiguration;
import org.gitquorum.policy.pins.PinTerms;
import org.gitquorum.policy.pins.UngatedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinConfigurationReaderTest {
  private static final String DIGEST = "sha256-XL2qfqmocfsvuEGyomZg4nOZfkuSe8vZtrOX99I+b6I=";

  private static final String SMALL = """
      version = 1
      ungated = ["flake-utils", "sub/flake.lock:home-manager/nixpkgs"]

      [gated.nixpkgs]
      repository = "secure-nixpkgs-7f3a9c21"
      urls = ["github:acme/nixpkgs", "git+https://git.acme.example/nixpkgs"]
      records = "https://git.acme.example/nixpkgs.git"
      branches = ["refs/heads/main"]
      policy = "sha256-XL2qfqmocfsvuEGyomZg4nOZfkuSe8vZtrOX99I+b6I="
      """;

  private static final String MORE = SMALL + """
      mirror = "../nixpkgs"
      anchor = "0123456789012345678901234567890123456789"
      max-age = "14 days"
      release-require = "2 of people"
      """;

  private static final class Terms implements PinTerms {
    @Override
    public Optional<String> location(String url) {
      return url.contains(":") ? Optional.of(url.replace(".git", "")) : Optional.empty();
    }

    @Override
    public boolean isBranch(String name) {
      return name.startsWith("refs/heads/");
    }
  }

  private static PinConfiguration read(String text) throws PolicyException {
    return PinConfigurationReader.read(
        text.getBytes(StandardCharsets.UTF_8), ".quorum/pins.toml", new Terms());
  }

  @Test
  void everyKeyIsRead() throws PolicyException {
    PinConfiguration configuration = read(MORE);
    GatedRepository gated = configuration.gatedAt("github:acme/nixpkgs").orElseThrow();
    assertThat(gated.name()).isEqualTo("nixpkgs");
    assertThat(gated.repository()).isEqualTo("secure-nixpkgs-7f3a9c21");
    assertThat(gated.records()).isEqualTo("https://git.acme.example/nixpkgs.git");
    assertThat(gated.mirror()).contains("../nixpkgs");
    assertThat(gated.branches()).containsExactly("refs/heads/main");
    assertThat(gated.policyDigest()).isEqualTo(DIGEST);
    assertThat(gated.anchor()).contains("0123456789012345678901234567890123456789");
    assertThat(gated.maxAge()).contains(Duration.ofDays(14));
    assertThat(gated.releaseRequire()).contains("2 of people");
    assertThat(gated.line()).isEqualTo(4);
    assertThat(gated.lineOf("max-age")).isEqualTo(12);
    assertThat(configuration.gatedAt("github:acme/other")).isEmpty();
  }

  @Test
  void anInputIsLetThroughInAnyFileOrInTheOneThatIsNamed() throws PolicyException {
    PinConfiguration configuration = read(SMALL);
    assertThat(configuration.ungated("flake.lock", "flake-utils")).isPresent();
    assertThat(configuration.ungated("sub/flake.lock", "home-manager/nixpkgs")).isPresent();
    assertThat(configuration.ungated("flake.lock", "home-manager/nixpkgs")).isEmpty();
    assertThat(configuration.ungated("flake.lock", "flake-utils/nixpkgs")).isEmpty();
    assertThat(configuration.ungated("flake.lock", "sub/flake.lock:home-manager/nixpkgs"))
        .isEmpty();
  }

  @Test
  void aFileIsNamedWithItsColonsWrittenOtherwise() throws PolicyException {
    String entry = UngatedInput.entry("a:b%3A/x.lock", "in:put");
    assertThat(entry).isEqualTo("a%3Ab%253A/x.lock:in:put");
    PinConfiguration configuration = read(SMALL.replace("flake-utils", entry));
    assertThat(configuration.ungated("a:b%3A/x.lock", "in:put")).isPresent();
    assertThat(configuration.ungated("a", "b%3A/x.lock:in:put")).isEmpty();
    assertThat(configuration.ungated().get(0)).hasToString(entry);
  }

  @Test
  void aPlainNameIsNoneOfAFile() throws PolicyException {
    PinConfiguration configuration = read(SMALL);
    assertThat(configuration.ungatedOfFile("a.nix", "flake-utils")).isEmpty();
    assertThat(configuration.ungatedOfFile("sub/flake.lock", "home-manager/nixpkgs"))
        .isPresent();
  }

  static Object[][] faults() {
    String urls = "urls = [\"github:acme/nixpkgs\", \"git+https://git.acme.example/nixpkgs\"]";
    return new Object[][] {
      {"version = 1\n", "version = 2\n", 1, 11, "only version 1 is known"},
      {"version = 1\n", "", 1, 1, "the configuration of pins lacks version"},
      {"max-age", "max-aeg", 12, 1, "unknown key max-aeg in [gated.nixpkgs]"},
      {"ungated", "ungate", 2, 1, "unknown key ungate in the configuration of pins"},
      {"mirror", "records", 10, 1, "the key records is there twice"},
      {"mirror", "mirrors", 4, 1, "an anchor starts a walk, which needs a mirror"},
      {"\"flake-utils\"", "\"a\", \"a\"", 2, 17, "a is there twice"},
      {"\"flake-utils\"", "\":a\"", 2, 12, "no input: :a"},
      {"\"flake-utils\"", "\"flake.lock:\"", 2, 12, "no input: flake.lock:"},
      {urls, "", 4, 1, "[gated.nixpkgs] lacks urls"},
      {urls, "urls = []", 6, 8, "urls is empty"},
      {"acme/nixpkgs\"", "acme/nixpkgs/main\"", 6, 9, "a url with a branch or commit, or without"},
      {"\"github:acme/nixpkgs\"", "\"nixpkgs\"", 6, 9, "a url that means no repository"},
      {"\"github:acme/nixpkgs\"", "\"ext::sh -c x\"", 6, 9, "a url that names a program to run"},
      {"\"github:acme/nixpkgs\"", "\"ssh://-oProxyCommand=x/y\"", 6, 9, "take for an option"},
      {"\"github:acme/nixpkgs\"", "\"git+https://a:b@h/n\"", 6, 9, "a url with credentials"},
      {"\"github:acme/nixpkgs\"", "\"git+ssh://a:b@h/n\"", 6, 9, "a url with credentials"},
      {"\"github:acme/nixpkgs\"", "\"git+https://h/n?ref=x\"", 6, 9, "a url with parameters"},
      {
        "\"github:acme/nixpkgs\"",
        "\"git+https://git.acme.example/nixpkgs.git\"",
        6,
        53,
        "a url of this list means the same"
      },
      {"\"https://git.acme", "\"https://a:b@git.acme", 7, 11, "records: a url with credentials"},
      {"\"https://git.acme", "\"ext::git.acme", 7, 11, "records: a url that names a program"},
      {"\"https://git.acme", "\"quorum://git.acme", 7, 11, "git is not let use quorum://"},
      {"\"../nixpkgs\"", "\"--upload-pack=x\"", 10, 10, "take for an option"},
      {"\"../nixpkgs\"", "\"\"", 10, 10, "mirror: an empty place"},
      {"[\"refs/heads/main\"]", "[]", 8, 12, "branches is empty"},
      {"refs/heads/main", "main", 8, 13, "no full name of a branch: main"},
      {DIGEST, "sha256-abc=", 9, 10, "no SHA-256 in SRI form"},
      {DIGEST, DIGEST.replace("I=", "J="), 9, 10, "no SHA-256 in SRI form"},
      {"\"0123456789", "\"012345678", 11, 10, "no id of a commit in full"},
      {"14 days", "14", 12, 11, "no age: 14"},
      {"14 days", "0 days", 12, 11, "no age: 0 days"},
      {"secure-nixpkgs-7f3a9c21", "-secure", 5, 14, "no identity: -secure"},
      {"[gated.nixpkgs]", "[gated.\"nix/pkgs\"]", 4, 1, "no name for a repository: nix/pkgs"},
      {"[gated.nixpkgs]", "[gates.nixpkgs]", 1, 1, "the configuration of pins lacks gated"},
    };
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsRefusedAtItsPlace(
      String part, String replacement, int line, int column, String message) {
    assertThat(MORE).contains(part);
    PolicyException refusal =
        catchThrowableOfType(PolicyException.class, () -> read(MORE.replace(part, replacement)));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.problems())
        .anySatisfy(problem -> assertThat(problem.toString())
            .startsWith(".quorum/pins.toml:" + line + ":" + column + ": ")
            .contains(message));
  }

  @Test
  void oneUrlBelongsToOneRepository() {
    String twice = SMALL
        + SMALL
            .substring(SMALL.indexOf("[gated"))
            .replace("gated.nixpkgs", "gated.other")
            .replace("7f3a9c21", "other");
    PolicyException refusal = catchThrowableOfType(PolicyException.class, () -> read(twice));
    assertThat(refusal.problems())
        .extracting(PolicyProblem::message)
        .contains("[gated.nixpkgs] has this url already: github:acme/nixpkgs");
  }

  @Test
  void oneIdentityBelongsToOneRepository() {
    String twice = SMALL
        + SMALL
            .substring(SMALL.indexOf("[gated"))
            .replace("gated.nixpkgs", "gated.other")
            .replaceAll("urls.*", "urls = [\"github:acme/other\"]");
    PolicyException refusal = catchThrowableOfType(PolicyException.class, () -> read(twice));
    assertThat(refusal.problems())
        .extracting(PolicyProblem::message)
        .containsExactly("secure-nixpkgs-7f3a9c21 is that of [gated.nixpkgs] already");
  }

  @Test
  void aRequirementSpeaksOfTheGroupsOfAPolicy() throws PolicyException {
    Policy policy = PolicyTexts.read(PolicyTexts.SMALL);
    assertThat(RequirementReader.read("2 of people", policy, "release-require"))
        .hasToString("2 of people");
    assertThat(catchThrowableOfType(
            PolicyException.class,
            () -> RequirementReader.read("2 of core", policy, "release-require")))
        .hasMessageContaining("core");
    assertThat(catchThrowableOfType(
            PolicyException.class,
            () -> RequirementReader.read("3 of people", policy, "release-require")))
        .hasMessageContaining("3 of people");
  }
}
