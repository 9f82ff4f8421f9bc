// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.TouchDemand;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
  private static final String PEOPLE_RULE = "paths = [\"**\"]\nrequire = \"2 of people\"\n";

  @Test
  void readsEverythingThatAPolicyCanSay() throws Exception {
    Policy policy = PolicyTexts.read("""
        version    = 7
        repository = "secure-nixpkgs-7f3a9c21" # bound into every statement
        accept     = ["statement", "merge"]

        [signers.alice]
        keys = ["keys/alice.asc", { key = 'u2f:keys/alice.json', touch = "always" }]
        [signers.bob]
        kind = "person"
        keys = ["sk-ssh-ed25519@openssh.com AAAAGnNr bob@home"]
        [signers.carol]
        keys = ["keys/carol.asc"]
        [signers."r.ryantm"]
        kind = "bot"
        keys = ["ssh-ed25519 AAAAC3Nz"]

        [groups]
        committers = [
          "core", # everybody of core
          "carol",
        ]
        core = ["alice", "bob"]
        bots = ["r.ryantm"]

        [root]
        require = "2 of core"
        touch = "declared"
        [release]
        require = "1 of core"
        weaker-than-rules = true
        [head]
        require = "1 of bots"

        [[rules]]
        name = "two people"
        paths = ["**"]
        except = ["pkgs/by-name/**"]
        require = "2 of committers or (1 of committers and 1 of bots)"
        [[rules]]
        name = "packages"
        paths = ["pkgs/by-name/**", "Doc/%20*"]
        require = "2 of core and 1 of committers"
        touch = true
        schemes = ["u2f", "ssh-sk"]
        factors = 2
        attested = ["keys/maker.pem"]
        author-counts = false

        [[revoked]]
        key = "0123456789ABCDEF0123456789abcdef01234567"
        reason = "laptop stolen"
        """);

    assertThat(policy.version()).isEqualTo(7);
    assertThat(policy.accept()).isEqualTo(Set.of(EvidenceKind.STATEMENT, EvidenceKind.MERGE));
    assertThat(policy.signer(new SignerName("alice")).orElseThrow().keys())
        .containsExactly(
            new KeyReference.OpenPgp("keys/alice.asc", false),
            new KeyReference.U2f("keys/alice.json", true));
    assertThat(policy.signer(new SignerName("r.ryantm")).orElseThrow().kind())
        .isEqualTo(SignerKind.BOT);
    assertThat(policy.group(new GroupName("committers")).orElseThrow().signers())
        .extracting(SignerName::value)
        .containsExactly("alice", "bob", "carol");
    assertThat(policy.root().proof().touch()).isEqualTo(TouchDemand.DECLARED);
    assertThat(policy.head().require()).hasToString("1 of bots");
    Rule packages = policy.rules().get(1);
    assertThat(packages.authorCounts()).isFalse();
    assertThat(packages.quorum().require()).hasToString("2 of core and 1 of committers");
    assertThat(packages.quorum().proof())
        .isEqualTo(new ProofDemand(
            TouchDemand.PROVEN, Set.of(Scheme.U2F, Scheme.SSH_SK), 2, List.of("keys/maker.pem")));
    assertThat(policy.revoked().get(0).key()).isEqualTo("0123456789abcdef0123456789abcdef01234567");
  }

  @Test
  void releaseAndHeadDefaultToRoot() throws Exception {
    Policy policy = PolicyTexts.read(PolicyTexts.SMALL);

    assertThat(policy.release()).isEqualTo(policy.root());
    assertThat(policy.head()).isEqualTo(policy.root());
    assertThat(policy.accept()).containsExactly(EvidenceKind.STATEMENT);
  }

  @Test
  void remembersWhereThingsStand() throws Exception {
    LocatedPolicy located =
        PolicyReader.readLocated(PolicyTexts.bytes(PolicyTexts.SMALL), "policy.toml");

    assertThat(located.line("signers.alice")).contains(4);
    assertThat(located.line("groups.bots")).contains(14);
    assertThat(located.line("rules.all")).contains(19);
    assertThat(located.line("head")).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version = 1|version = 0|1|11|version is from 1 to 9007199254740991",
        "version = 1|version = -3|1|11|version is from 1 to 9007199254740991",
        "version = 1|version = 9007199254740992|1|11|version is from 1 to 9007199254740991",
        "version = 1|version = 99999999999999999999|1|11|99999999999999999999 is beyond every range",
        "version = 1|version = 1.5|1|11|1.5 is not a plain decimal integer",
        "version = 1|version = 2026-01-01|1|11|2026-01-01 is not a plain decimal integer",
        "version = 1|version = \"1\"|1|11|version takes a number, this is a string",
        "version = 1|vresion = 1|1|1|the policy lacks version",
        "\"example-1234\"|\"a b\"|2|14|no identity of a repository",
        "\"example-1234\"|\"../x\"|2|14|no identity of a repository",
        "[signers.alice]|[signers.-alice]|4|1|-alice is no name of a signer",
        "[signers.alice]|[signers.alice]\\nkind = \"robot\"|5|8|kind is \"person\" or \"bot\"",
        "[signers.alice]|[signers.alice]\\nname = \"x\"|5|1|unknown key name in [signers.alice]",
        "\"keys/alice.asc\"|EMPTY|5|8|alice has no keys",
        "\"keys/alice.asc\"|\"/etc/passwd\"|5|10|a path relative to the policy directory is needed",
        "\"keys/alice.asc\"|\"../alice.asc\"|5|10|a path of letters, digits, . _ @ + and - is needed, with no part that starts with a dot",
        "\"keys/alice.asc\"|\"keys//alice.asc\"|5|10|a path of letters, digits, . _ @ + and - is needed, with no part that starts with a dot",
        "\"keys/alice.asc\"|\"Policy.toml\"|5|10|the policy itself is no key file",
        "\"keys/alice.asc\"|\"u2f:\"|5|14|a path of letters, digits, . _ @ + and - is needed, with no part that starts with a dot",
        "\"keys/alice.asc\"|\"-----BEGIN OPENSSH PRIVATE KEY----- b3Bl\"|5|9|text of a key file, where the path of a public one or an SSH public key is needed",
        "\"keys/alice.asc\"|\"ssh-dss AAAA\"|5|9|no supported type of SSH key in front of the blank",
        "\"keys/alice.asc\"|\"no-pty ssh-ed25519 AAAA\"|5|9|no supported type of SSH key in front of the blank",
        "\"keys/alice.asc\"|\"ssh-rsa AA:A\"|5|9|an SSH key is its type, one blank and its base64",
        "\"keys/alice.asc\"|{ key = \"k\", touch = \"never\" }|5|30|touch of a key is \"always\" or absent",
        "\"keys/alice.asc\"|{ touch = \"always\" }|5|9|a key lacks key",
        "\"keys/alice.asc\"|7|5|9|a key is a string or a table in braces, this is a number",
        "\"keys/alice.asc\"|\"ssh-ed25519 AAAAC3Nz alice\"|7|9|this is a key of alice",
        "\"keys/alice.asc\"|\"k\", \"u2f:k\"|5|14|this key is there twice",
        "[\"alice\", \"bob\"]|[]|13|10|people is empty",
        "[\"alice\", \"bob\"]|[\"alice\", \"bob\", \"carol\"]|13|27|no signer and no group is called carol",
        "[\"alice\", \"bob\"]|[\"alice\", \"bob\", \"bob\"]|13|27|bob is there twice",
        "[\"alice\", \"bob\"]|[\"alice\", \"bob\", \"people\"]|13|1|a group inside itself: people > people",
        "bots = [\"robot\"]|bots = [\"robot\", \"people\"]|14|1|bots holds people and bots: alice and robot",
        "bots = [\"robot\"]|alice = [\"robot\"]|14|1|alice is a signer already",
        "bots = [\"robot\"]|and = [\"robot\"]|14|1|and is a word of requirements",
        "[root]\\nrequire = \"2 of people\"\\n|EMPTY|1|1|the policy lacks root",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"0 of people\"|17|12|a threshold below 1",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"-1 of people\"|17|12|a number is needed, not -1",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"1.5 of people\"|17|12|a number is needed, not 1.5",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"a[$(touch)] of people\"|17|12|a number is needed, not a[$",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"9999999 of people\"|17|12|a number is needed, not 9999999",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people or 0 of bots\"|17|27|a threshold below 1",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"3 of people\"|17|12|3 of people cannot be reached: it has 2",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of peple\"|17|17|no group is called peple",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of p.*\"|17|17|no group is called p.*",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of \"|17|17|the name of a group is needed",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 people\"|17|14|of is needed after 2",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"\"|17|12|a number is needed, not the end",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"1 of people or\"|17|26|a number is needed, not the end",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"(1 of people\"|17|12|a parenthesis that is not closed",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"1 of people)\"|17|23|a requirement ends before )",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people or 1 of people and 1 of bots\"|17|39|and and or mix only with parentheses",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people and 1 of people\"|17|11|3 of people cannot be met by distinct signers: there are too few",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people or (1 of people and 3 of bots)\"|17|44|3 of bots cannot be reached: it has 1",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people\"\\ntouch = \"yes\"|18|9|touch is true, false or \"declared\"",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people\"\\nschemes = [\"gpg\"]|18|12|unknown scheme gpg",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people\"\\nschemes = []|18|11|schemes is empty",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people\"\\nfactors = 3|18|11|factors is 1 or 2",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people\"\\nfactors = 2\\nschemes = [\"pgp\"]|16|1|two factors cannot come from one scheme",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people\"\\ntouch = true\\nschemes = [\"pgp\", \"ssh\"]|16|1|none of these schemes proves a touch",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people\"\\nattested = [\"../maker.pem\"]|18|14|a path of letters, digits, . _ @ + and - is needed, with no part that starts with a dot",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = \"2 of people\"\\ntreshold = 2|18|1|unknown key treshold in [root]",
        "[root]\\nrequire = \"2 of people\"|[root]\\nrequire = 2|17|11|require takes a string, this is a number",
        "name = \"all\"\\n|EMPTY|19|1|[[rules]] lacks name",
        "name = \"all\"|name = \" \"|20|8|a name is 1 to 100 characters without blanks around them",
        "[\"**\"]|[\"lib/**\"]|19|1|no rule for **",
        "[\"**\"]|[\"**\", \"a**\"]|21|18|no path pattern: ** stands alone in its segment",
        "[\"**\"]|[\"**\"]\\nexcept = [\"a//b\"]|22|14|no path pattern: an empty segment",
        "[\"**\"]|[\"**\", \"**\"]|21|16|** is there twice",
        "[\"**\"]|[]|21|9|paths is empty",
        "[\"**\"]|\"**\"|21|9|paths takes an array, this is a string",
        "version = 1|version = 1\\naccept = [\"commit\"]|2|10|accept lacks statement, which always counts",
        "version = 1|version = 1\\naccept = [\"statement\", \"x\"]|2|24|nothing known as x can be accepted",
        "version = 1|version = 1\\nveto = true|2|1|unknown key veto in the policy"
      })
  void namesPlaceAndFault(String part, String replacement, int line, int column, String message) {
    String text = PolicyTexts.with(
        part.replace("\\n", "\n"), replacement.replace("EMPTY", "").replace("\\n", "\n"));
    PolicyException refusal = PolicyTexts.refusal(text);

    assertThat(refusal.problems())
        .extracting(PolicyProblem::toString)
        .contains("policy.toml:" + line + ":" + column + ": " + message);
  }

  @Test
  void guessesWhatWasMeantInHintsAlone() {
    PolicyException refusal =
        PolicyTexts.refusal(PolicyTexts.with("2 of people\"\n\n", "2 of peple\"\n\n"));

    assertThat(refusal.hint()).isEqualTo("did you mean people?");
  }

  @Test
  void reportsEveryProblemInTheOrderOfTheFile() {
    PolicyException refusal = PolicyTexts.refusal(
        PolicyTexts.SMALL.replace("version = 1", "version = 0").replace("[\"**\"]", "[\"x\"]"));

    assertThat(refusal.problems()).hasSize(2);
    assertThat(refusal.line()).isEqualTo(1);
    assertThat(refusal.column()).isEqualTo(11);
    assertThat(refusal.file()).isEqualTo("policy.toml");
    assertThat(refusal).hasMessageStartingWith("policy.toml:1:11: version is from 1");
  }

  @Test
  void aFaultyGroupIsReportedOnceNotAgainByThoseWhoNameIt() {
    PolicyException refusal = PolicyTexts.refusal(
        PolicyTexts.with("people = [\"alice\", \"bob\"]", "people = [\"alise\"]"));

    assertThat(refusal.problems()).hasSize(1);
    assertThat(refusal.hint()).isEqualTo("did you mean alice?");
  }

  @Test
  void aCycleThroughSeveralGroupsIsRefused() {
    PolicyException refusal = PolicyTexts.refusal(PolicyTexts.with(
        "people = [\"alice\", \"bob\"]",
        "people = [\"alice\", \"a\"]\na = [\"b\"]\nb = [\"people\"]"));

    assertThat(refusal).hasMessageContaining("a group inside itself: people > a > b > people");
  }

  @Test
  void anAndIsReachedByDistinctPeople() {
    String text = PolicyTexts.SMALL
        .replace("bots = ", "first = [\"alice\"]\nalso = [\"alice\"]\nbots = ")
        .replace(
            "[root]\nrequire = \"2 of people\"", "[root]\nrequire = \"1 of first and 1 of also\"");

    assertThat(PolicyTexts.refusal(text))
        .hasMessageContaining("1 of also and 1 of first cannot be met by distinct signers");
  }

  @Test
  void tooManyWaysToMeetARequirementAreRefused() {
    String either = "(1 of people or 1 of bots)";
    StringBuilder many = new StringBuilder(either);
    StringBuilder groups = new StringBuilder("bots = [\"robot\"]\n");
    for (int i = 0; i < 9; i++) {
      groups.append("p").append(i).append(" = [\"alice\"]\nb").append(i).append(" = [\"bob\"]\n");
      many.append(" and (1 of p").append(i).append(" or 1 of b").append(i).append(")");
    }
    String text = PolicyTexts.SMALL
        .replace("bots = [\"robot\"]\n", groups)
        .replace("[root]\nrequire = \"2 of people\"", "[root]\nrequire = \"" + many + "\"");

    assertThat(PolicyTexts.refusal(text)).hasMessageContaining("more than 256 alternatives");
  }

  @Test
  void deepParenthesesAreRefusedNotFollowed() {
    String deep = "(".repeat(100_000) + "1 of people" + ")".repeat(100_000);

    assertThat(PolicyTexts.refusal(
            PolicyTexts.with("require = \"2 of people\"\n\n", "require = \"" + deep + "\"\n\n")))
        .hasMessageContaining("parentheses nested too deeply");
  }

  @Test
  void twoRulesOfOneNameAreRefused() {
    PolicyException refusal =
        PolicyTexts.refusal(PolicyTexts.SMALL + "[[rules]]\nname = \"all\"\n" + PEOPLE_RULE);

    assertThat(refusal).hasMessage("policy.toml:24:8: another rule is called all");
  }

  @ParameterizedTest(name = "{0} beside a rule with {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "require = \"1 of people\"|require = \"2 of people\"|least number of people 1, not 2",
        "require = \"1 of people and 1 of bots\"|require = \"2 of people\"|least number of people 1, not 2",
        "require = \"2 of people\"|require = \"2 of people\"\\ntouch = true|they lack its touch",
        "require = \"2 of people\"\\ntouch = \"declared\"|require = \"2 of people\"\\ntouch = true|they lack its touch",
        "require = \"2 of people\"|require = \"2 of people\"\\nschemes = [\"u2f\"]|they lack its schemes",
        "require = \"2 of people\"|require = \"2 of people\"\\nfactors = 2|they lack its factors",
        "require = \"2 of people\"|require = \"2 of people\"\\nattested = [\"m.pem\"]|they lack its attested"
      })
  void aReleaseThatTakesLessThanARuleMustSaySo(String release, String rule, String message)
      throws Exception {
    String strict = PolicyTexts.SMALL.substring(0, PolicyTexts.SMALL.indexOf("[[rules]]"))
        + "[release]\n" + release.replace("\\n", "\n")
        + "\n[[rules]]\nname = \"strict\"\npaths = [\"**\"]\n"
        + rule.replace("\\n", "\n") + "\n";

    assertThat(PolicyTexts.refusal(strict))
        .hasMessage("policy.toml:19:1: releases take less than rule strict: " + message);
    assertThat(PolicyTexts.read(strict.replace("[[rules]]", "weaker-than-rules = true\n[[rules]]"))
            .rules())
        .hasSize(1);
  }

  @Test
  void aReleaseThatDefaultsToAWeakRootMustSaySoToo() throws Exception {
    String weak =
        PolicyTexts.with("require = \"2 of people\"\n\n", "require = \"1 of people\"\n\n");

    assertThat(PolicyTexts.refusal(weak))
        .hasMessageContaining("policy.toml:16:1: releases take less");
    for (String table : new String[] {"root", "release"}) {
      String allowed = table.equals("root")
          ? weak.replace("[root]\n", "[root]\nweaker-than-rules = true\n")
          : weak.replace("[[rules]]", "[release]\nweaker-than-rules = true\n[[rules]]");
      assertThat(PolicyTexts.read(allowed).release())
          .isEqualTo(PolicyTexts.read(allowed).root());
    }
    assertThat(PolicyTexts.refusal(
            weak.replace("[[rules]]", "[release]\nweaker-than-rules = false\n[[rules]]")))
        .hasMessageContaining("releases take less");
  }

  @Test
  void aRemarkInAnotherTableDoesNotSpeakForTheRelease() {
    String release = "[release]\nrequire = \"1 of people\"\n";
    for (String table : new String[] {"root", "head"}) {
      String remark = table.equals("root")
          ? PolicyTexts.with("[root]\n", "[root]\nweaker-than-rules = true\n")
          : PolicyTexts.SMALL + "[head]\nrequire = \"2 of people\"\nweaker-than-rules = true\n";

      assertThat(PolicyTexts.refusal(remark + release)).hasMessageContaining("releases take less");
    }
  }

  @Test
  void theRemarkOnWeakReleasesMayStandWhereNothingIsWeak() throws Exception {
    assertThat(PolicyTexts.read(PolicyTexts.with("[root]\n", "[root]\nweaker-than-rules = true\n"))
            .version())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key = \"0123\"\nreason = \"x\"",
        "key = \"01234567 89ABCDEF 01234567 89abcdef 01234567\"\nreason = \"x\"",
        "key = \"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB\"\nreason = \"x\"",
        "key = \"SHA256:AAAA\"\nreason = \"x\"",
        "key = \"MD5:00:11\"\nreason = \"x\"",
        "key = \"0123456789abcdef0123456789abcdef01234567\"",
        "key = \"0123456789abcdef0123456789abcdef01234567\"\nreason = \" \"",
        "key = \"0123456789abcdef0123456789abcdef01234567\"\nreason = \"a\\nb\"",
        "reason = \"x\""
      })
  void aRevocationNamesAFullFingerprintAndAReason(String revoked) {
    assertThat(PolicyTexts.refusal(PolicyTexts.SMALL + "[[revoked]]\n" + revoked + "\n")
            .problems())
        .isNotEmpty();
  }

  @Test
  void aKeyIsRevokedOnceInWhateverLetterCase() throws Exception {
    String ssh = "[[revoked]]\nkey = \"SHA256:" + "A".repeat(43) + "\"\nreason = \"lost\"\n";
    String upper = "[[revoked]]\nkey = \"" + "AB".repeat(32) + "\"\nreason = \"lost\"\n";
    String lower = "[[revoked]]\nkey = \"" + "ab".repeat(32) + "\"\nreason = \"lost\"\n";

    assertThat(PolicyTexts.read(PolicyTexts.SMALL + ssh + upper).revoked()).hasSize(2);
    assertThat(PolicyTexts.refusal(PolicyTexts.SMALL + upper + lower))
        .hasMessageContaining("this key is revoked twice");
  }

  @Test
  void hugePoliciesAreRefusedOrReadQuickly() {
    Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
      PolicyTexts.refusal(PolicyTexts.SMALL + "[[rules]]\n".repeat(100_000));
      PolicyTexts.refusal(PolicyTexts.SMALL + "# " + "x".repeat(1 << 20));
      PolicyTexts.refusal(PolicyTexts.with("[\"**\"]", "[\"**\", \"" + "a*".repeat(5_000) + "\"]"));
    });
  }

  @Test
  void fiveHundredRulesAreOrdinary() throws Exception {
    StringBuilder text = new StringBuilder(PolicyTexts.SMALL);
    for (int i = 0; i < 500; i++) {
      text.append("[[rules]]\nname = \"r")
          .append(i)
          .append("\"\npaths = [\"pkgs/")
          .append(i)
          .append("/**\"]\nrequire = \"1 of people\"\n");
    }

    assertThat(PolicyTexts.read(text.toString()).rules()).hasSize(501);
  }
}
