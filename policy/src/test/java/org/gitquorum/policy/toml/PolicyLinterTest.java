// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.policy.toml.PolicyWarning.Code.AUTHOR_INDISPENSABLE;
import static org.gitquorum.policy.toml.PolicyWarning.Code.EXCEPTION_WITHOUT_RULE;
import static org.gitquorum.policy.toml.PolicyWarning.Code.KEY_EXPIRED;
import static org.gitquorum.policy.toml.PolicyWarning.Code.KEY_EXPIRES_SOON;
import static org.gitquorum.policy.toml.PolicyWarning.Code.KEY_INDISPENSABLE;
import static org.gitquorum.policy.toml.PolicyWarning.Code.PATH_TWINS;
import static org.gitquorum.policy.toml.PolicyWarning.Code.PATTERN_MATCHES_NOTHING;
import static org.gitquorum.policy.toml.PolicyWarning.Code.REQUIREMENT_OUT_OF_REACH;
import static org.gitquorum.policy.toml.PolicyWarning.Code.RULE_NEVER_BINDS;
import static org.gitquorum.policy.toml.PolicyWarning.Code.SIGNER_INDISPENSABLE;
import static org.gitquorum.policy.toml.PolicyWarning.Code.SIGNER_IN_NO_GROUP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.RepositoryPath;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PolicyLinterTest {
  private static final String SOUND = """
      version = 1
      repository = "example-1234"
      [signers.alice]
      keys = ["keys/alice.asc"]
      [signers.bob]
      keys = ["keys/bob.asc"]
      [signers.carol]
      keys = ["keys/carol.asc"]
      [signers.dave]
      keys = ["keys/dave.asc"]
      [groups]
      people = ["alice", "bob", "carol", "dave"]
      core = ["alice", "bob", "carol"]
      [root]
      require = "2 of core"
      [[rules]]
      name = "all"
      paths = ["**"]
      require = "2 of people"
      """;

  @Test
  void aSoundPolicyHasNoWarnings() throws Exception {
    assertThat(lint(SOUND, LintFacts.NONE)).isEmpty();
  }

  @Test
  void warnsOfARuleThatExceptsItsOwnPaths() throws Exception {
    String text = SOUND + rule("lib", "lib/**", "3 of core", "except = [\"li?/**\"]\n");

    assertThat(lint(text, LintFacts.NONE))
        .contains(RULE_NEVER_BINDS + " 20: rule lib excepts all of its own paths");
  }

  @Test
  void warnsOfARuleThatAnotherAlwaysOutdoes() throws Exception {
    assertThat(lint(SOUND + rule("lib", "lib/*.nix", "1 of people", ""), LintFacts.NONE))
        .containsExactly(RULE_NEVER_BINDS
            + " 20: rule lib never binds: rule all asks at least as much of all its paths");
    assertThat(lint(SOUND + rule("again", "**", "2 of people", ""), LintFacts.NONE))
        .hasSize(1);
    assertThat(lint(SOUND + rule("lib", "lib/*", "1 of core", ""), LintFacts.NONE))
        .isEmpty();
    assertThat(lint(
            SOUND + rule("lib", "lib/*", "1 of people", "author-counts = false\n"), LintFacts.NONE))
        .isEmpty();
  }

  @Test
  void warnsOfExceptionsThatLoseTheirRule() throws Exception {
    String text =
        SOUND.replace("paths = [\"**\"]\n", "paths = [\"**\"]\nexcept = [\"a/**\", \"b/*\"]\n");

    assertThat(lint(text + rule("b", "b/**", "1 of people", ""), LintFacts.NONE))
        .containsExactly(EXCEPTION_WITHOUT_RULE + " 16: rule all excepts a/**,"
            + " and no other rule covers that: such changes would be refused");
    assertThat(
            lint(text + rule("b", "?/**", "1 of people", "except = [\"b/*\"]\n"), LintFacts.NONE))
        .containsExactly(EXCEPTION_WITHOUT_RULE + " 16: rule all excepts b/*,"
            + " and no other rule covers that: such changes would be refused");
  }

  @Test
  void warnsOfPatternsThatMatchNothingInTheTree() throws Exception {
    String text = SOUND + rule("lib", "LIB/**\", \"doc/*", "3 of core", "except = [\"LIB/x\"]\n");

    assertThat(lint(text, paths("lib/x", "doc")))
        .contains(
            PATTERN_MATCHES_NOTHING + " 20: rule lib: doc/* matches nothing in the tree",
            PATTERN_MATCHES_NOTHING + " 20: rule lib: LIB/x matches nothing in the tree")
        .doesNotContain(
            PATTERN_MATCHES_NOTHING + " 20: rule lib: LIB/** matches nothing in the tree");
  }

  @Test
  void warnsOfTwinsOfFilesAndDirectories() throws Exception {
    assertThat(lint(SOUND, paths("lib/a", "Lib/b", "x", "X", "y/é", "y/É")))
        .containsExactly(
            PATH_TWINS + ": lib and Lib are one path on a case-insensitive disk",
            PATH_TWINS + ": x and X are one path on a case-insensitive disk");
  }

  @Test
  void warnsOfASignerWithoutWhomARequirementIsOutOfReach() throws Exception {
    assertThat(lint(SOUND.replace("\"2 of core\"", "\"3 of core\""), LintFacts.NONE))
        .contains(SIGNER_INDISPENSABLE + " 14: root cannot be met without alice");
  }

  @Test
  void warnsOfAKeyWithoutWhichARequirementIsOutOfReach() throws Exception {
    String text = SOUND
        .replace("[\"keys/alice.asc\"]", "[\"keys/alice.asc\", \"u2f:keys/alice.json\"]")
        .replace("[\"keys/bob.asc\"]", "[\"keys/bob.asc\", \"sk-ssh-ed25519@openssh.com AAAA b\"]")
        .replace("\"2 of core\"", "\"2 of core\"\ntouch = true");

    assertThat(lint(text, LintFacts.NONE))
        .contains(
            KEY_INDISPENSABLE + " 14: root cannot be met without the key keys/alice.json of alice",
            KEY_INDISPENSABLE
                + " 14: root cannot be met without the key sk-ssh-ed25519@openssh.com b of bob")
        .doesNotContain(SIGNER_INDISPENSABLE + " 14: root cannot be met without carol");
  }

  @Test
  void warnsOfADemandThatTheListedKeysCannotSatisfy() throws Exception {
    String text = SOUND.replace("\"2 of core\"", "\"2 of core\"\ntouch = true");

    assertThat(lint(text, LintFacts.NONE))
        .contains(REQUIREMENT_OUT_OF_REACH
            + " 14: root cannot be met: too few signers hold keys that it accepts");
  }

  @Test
  void warnsOfAnAuthorWithoutWhomARuleIsOutOfReach() throws Exception {
    assertThat(lint(
            SOUND + rule("base", "lib/**", "3 of core", "author-counts = false\n"), LintFacts.NONE))
        .contains(AUTHOR_INDISPENSABLE + " 20: rule base cannot be met for what bob writes");
    assertThat(lint(
            SOUND + rule("base", "lib/**", "2 of core", "author-counts = false\n"), LintFacts.NONE))
        .contains(AUTHOR_INDISPENSABLE
            + " 20: rule base cannot be met without alice for what bob writes");
  }

  @Test
  void warnsOfKeysThatEndAndCountsThemNoMore() throws Exception {
    Instant now = Instant.parse("2026-11-21T00:00:00Z");
    LintFacts facts = new LintFacts(
        Optional.empty(),
        Map.of(
            new KeyReference.OpenPgp("keys/alice.asc", false), now,
            new KeyReference.OpenPgp("keys/bob.asc", false), now.plusSeconds(86_400),
            new KeyReference.OpenPgp("keys/carol.asc", false), now.plusSeconds(86_400 * 31)),
        now);

    assertThat(lint(SOUND, facts))
        .contains(
            KEY_EXPIRED + " 3: the key keys/alice.asc of alice expired at 2026-11-21T00:00:00Z",
            KEY_EXPIRES_SOON + " 5: the key keys/bob.asc of bob expires at 2026-11-22T00:00:00Z",
            SIGNER_INDISPENSABLE + " 14: root cannot be met without bob")
        .noneMatch(warning -> warning.contains("keys/carol.asc"));
  }

  @Test
  void warnsOfASignerInNoGroup() throws Exception {
    assertThat(lint(SOUND.replace(", \"dave\"", ""), LintFacts.NONE))
        .containsExactly(SIGNER_IN_NO_GROUP + " 9: dave is in no group and counts nowhere");
  }

  @Test
  void aLargePolicyBesideALargeTreeIsLookedThroughQuickly() throws Exception {
    StringBuilder text = new StringBuilder(SOUND);
    for (int i = 0; i < 400; i++) {
      text.append(rule(
          "r" + i,
          "pkgs/" + i + "/**\", \"lib/*" + i,
          "2 of core",
          "except = [\"lib/x" + i + "\"]\n"));
    }
    List<RepositoryPath> paths = IntStream.range(0, 40_000)
        .mapToObj(i -> RepositoryPath.of("pkgs/" + i % 500 + "/" + i + "/default.nix"))
        .toList();

    Assertions.assertTimeout(
        Duration.ofSeconds(60),
        () -> assertThat(lint(text.toString(), LintFacts.ofPaths(paths))).hasSize(800));
  }

  private static String rule(String name, String pattern, String require, String more) {
    return "[[rules]]\nname = \"" + name + "\"\npaths = [\"" + pattern + "\"]\nrequire = \""
        + require
        + "\"\n" + more
        + (require.startsWith("3")
            ? "[release]\nrequire = \"2 of core\"\nweaker-than-rules = true\n"
            : "");
  }

  private static LintFacts paths(String... paths) {
    return LintFacts.ofPaths(Stream.of(paths).map(RepositoryPath::of).toList());
  }

  private static List<String> lint(String text, LintFacts facts) throws PolicyException {
    LocatedPolicy policy = PolicyReader.readLocated(PolicyTexts.bytes(text), "policy.toml");
    return PolicyLinter.lint(policy, facts).stream()
        .map(warning -> warning.code() + warning.line().map(line -> " " + line).orElse("") + ": "
            + warning.message())
        .toList();
  }
}
