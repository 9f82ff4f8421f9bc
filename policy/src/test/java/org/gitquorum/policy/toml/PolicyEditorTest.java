// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEditorTest {
  private static final SignerName CAROL = new SignerName("carol");
  private static final List<GroupName> PEOPLE = List.of(new GroupName("people"));
  private static final String COMMENTED = """
      # top
      version =   1 # first
      repository = "example-1234"

      [groups] # before the signers
      people = ["alice", "bob"] # both
      bots = ["robot"]

      # alice is the first
      [signers.alice]
      keys = ["keys/alice.asc"]   # her key

      # bob came later
      [signers.bob]
      keys = [
        "keys/bob.asc",
      ] # his keys
      # end of signers

      [root]
      require = "1 of people"
      weaker-than-rules = true

      [[rules]]
      name = "all"
      paths = ["**"]
      require = "1 of people"
      [signers.robot]
      kind = "bot"
      keys = ["keys/robot.asc"]
      """;

  @Test
  void addsAKeyAfterTheOthersOfASigner() throws Exception {
    SignerName bob = new SignerName("bob");
    assertThat(editor(PolicyTexts.SMALL).withKey(bob, "u2f:keys/bob.json").text())
        .isEqualTo(PolicyTexts.SMALL.replace("Nz bob\"]", "Nz bob\", \"u2f:keys/bob.json\"]"));
    assertThat(editor(COMMENTED).withKey(bob, "u2f:keys/bob.json").text())
        .isEqualTo(COMMENTED.replace("bob.asc\",\n", "bob.asc\",\n  \"u2f:keys/bob.json\",\n"));
  }

  @Test
  void addsNoKeyThatIsThereAlreadyAndNoneOfAStranger() throws Exception {
    PolicyEditor editor = editor(PolicyTexts.SMALL);
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> editor.withKey(CAROL, "u2f:keys/carol.json"))
        .withMessageContaining("no signer carol");
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> editor.withKey(new SignerName("bob"), "u2f:keys/robot.json"));
  }

  @Test
  void addsASignerAfterTheOthersAndToGroups() throws Exception {
    String edited = editor(PolicyTexts.SMALL)
        .withSigner(CAROL, SignerKind.PERSON, List.of("keys/carol.asc", "u2f:c.json"), PEOPLE)
        .text();

    assertThat(edited)
        .isEqualTo(PolicyTexts.SMALL
            .replace(
                "[\"u2f:keys/robot.json\"]\n",
                "[\"u2f:keys/robot.json\"]\n\n[signers.carol]\nkeys = [\"keys/carol.asc\", \"u2f:c.json\"]\n")
            .replace("[\"alice\", \"bob\"]", "[\"alice\", \"bob\", \"carol\"]"));
  }

  @Test
  void addsABotWhoseNameNeedsQuotes() throws Exception {
    PolicyEditor edited = editor(PolicyTexts.SMALL)
        .withSigner(
            new SignerName("r.ryantm"),
            SignerKind.BOT,
            List.of("ssh-ed25519 AAAAXYZ \"bot\"\\x"),
            List.of(new GroupName("bots"), new GroupName("bots")));

    assertThat(edited.policy().signer(new SignerName("r.ryantm")))
        .hasValueSatisfying(signer -> assertThat(signer.kind()).isEqualTo(SignerKind.BOT));
    assertThat(edited.text())
        .contains("[signers.\"r.ryantm\"]\nkind = \"bot\"\n")
        .contains("bots = [\"robot\", \"r.ryantm\"]");
  }

  @Test
  void keepsCommentsOrderAndLayout() throws Exception {
    String added = editor(COMMENTED)
        .withSigner(CAROL, SignerKind.PERSON, List.of("keys/carol.asc"), PEOPLE)
        .withVersion(2)
        .text();

    assertThat(added)
        .isEqualTo(COMMENTED
                .replace("version =   1 # first", "version =   2 # first")
                .replace("\"bob\"] # both", "\"bob\", \"carol\"] # both")
            + "\n[signers.carol]\nkeys = [\"keys/carol.asc\"]\n");
  }

  @Test
  void removingWhatWasAddedGivesTheSameText() throws Exception {
    for (String text : List.of(PolicyTexts.SMALL, COMMENTED)) {
      String back = editor(text)
          .withSigner(CAROL, SignerKind.PERSON, List.of("keys/carol.asc"), PEOPLE)
          .withoutSigner(CAROL)
          .text();

      assertThat(back.strip()).isEqualTo(text.strip());
    }
  }

  @Test
  void removesASignerAndKeepsEveryCommentOutsideTheSection() throws Exception {
    String edited = editor(COMMENTED).withoutSigner(new SignerName("bob")).text();

    assertThat(edited)
        .isEqualTo(COMMENTED
            .replace("[signers.bob]\nkeys = [\n  \"keys/bob.asc\",\n] # his keys\n", "")
            .replace(", \"bob\"", ""));
  }

  @Test
  void removesASignerWrittenInBraces() throws Exception {
    String text = PolicyTexts.SMALL
        .replace("[groups]\n", "[signers]\ncarol = { keys = [\"c\"] }\n[groups]\n")
        .replace("\"bob\"]", "\"bob\", \"carol\"]");

    assertThat(editor(text).withoutSigner(CAROL).text())
        .isEqualTo(PolicyTexts.SMALL.replace("[groups]\n", "[signers]\n[groups]\n"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "['alice','bob']|['alice','bob', 'carol']|['alice']",
        "['alice', 'bob',]|['alice', 'bob', 'carol',]|['alice',]",
        "[~  'alice',~  'bob',~]|[~  'alice',~  'bob',~  'carol',~]|[~  'alice',~]",
        "[~  'alice',~  'bob'~]|[~  'alice',~  'bob',~  'carol'~]|[~  'alice',~]",
        "[~  'alice', # a~  'bob', # b~]|[~  'alice', # a~  'bob', # b~  'carol',~]|[~  'alice', # a~  # b~]",
        "[~  'alice', # a~  'bob' # b~]|[~  'alice', # a~  'bob', # b~  'carol'~]|[~  'alice', # a~  # b~]",
        "[~  'alice',~  'bob']|[~  'alice',~  'bob',~  'carol']|[~  'alice',~  ]",
        "[ 'alice' , 'bob' ]|[ 'alice' , 'bob', 'carol' ]|[ 'alice' ]",
        "['bob', 'alice']|['bob', 'alice', 'carol']|['alice']",
        "[~'bob', 'alice'~]|[~'bob', 'alice', 'carol'~]|[~'alice'~]"
      })
  void followsTheLayoutOfAGroup(String before, String added, String removed) throws Exception {
    String text = PolicyTexts.SMALL
        .replace("[\"alice\", \"bob\"]", layout(before))
        .replace("2 of people", "1 of people");

    assertThat(editor(text)
            .withSigner(CAROL, SignerKind.PERSON, List.of("c"), PEOPLE)
            .text())
        .contains("people = " + layout(added) + "\nbots");
    assertThat(editor(text).withoutSigner(new SignerName("bob")).text())
        .contains("people = " + layout(removed) + "\nbots");
  }

  @Test
  void refusesWhatWouldBreakThePolicy() throws Exception {
    PolicyEditor editor = editor(PolicyTexts.SMALL);

    assertRefused(() -> editor.withoutSigner(new SignerName("bob")), "cannot be reached: it has 1");
    assertRefused(() -> editor.withoutSigner(new SignerName("robot")), "bots is empty");
    assertRefused(() -> editor.withoutSigner(CAROL), "there is no signer carol");
    assertRefused(() -> editor.withVersion(0), "version is from 1");
    assertRefused(
        () -> editor.withSigner(new SignerName("bob"), SignerKind.PERSON, List.of("k"), PEOPLE),
        "there is a signer bob already");
    assertRefused(
        () ->
            editor.withSigner(CAROL, SignerKind.PERSON, List.of("k"), List.of(new GroupName("x"))),
        "there is no group x");
    assertRefused(
        () -> editor.withSigner(CAROL, SignerKind.BOT, List.of("k"), PEOPLE), "people and bots");
    assertRefused(
        () -> editor.withSigner(CAROL, SignerKind.PERSON, List.of(), PEOPLE), "carol has no keys");
    assertRefused(
        () -> editor.withSigner(CAROL, SignerKind.PERSON, List.of("keys/alice.asc"), PEOPLE),
        "this is a key of alice");
    assertRefused(
        () -> editor.withSigner(CAROL, SignerKind.PERSON, List.of("k\"]\n[evil]\nx = [\""), PEOPLE),
        "a string without its closing quote");
    assertRefused(
        () -> editor.withSigner(new SignerName("people"), SignerKind.PERSON, List.of("k"), PEOPLE),
        "people is a signer already");
  }

  @Test
  void refusesToEditSignersInOnePairOfBraces() throws Exception {
    String text =
        "signers = { alice = { keys = [\"a\"] }, bob = { keys = [\"b\"] }, robot = { kind = \"bot\", keys = [\"r\"] } }\n"
            + PolicyTexts.SMALL.replaceAll("(?s)\\[signers.*?\\[groups]", "[groups]");

    assertRefused(
        () -> editor(text).withSigner(CAROL, SignerKind.PERSON, List.of("k"), PEOPLE),
        "all signers stand in one pair of braces");
  }

  @Test
  void addsToATextWithoutALineEnd() throws Exception {
    String text = COMMENTED.stripTrailing();

    assertThat(editor(text)
            .withSigner(CAROL, SignerKind.PERSON, List.of("c"), PEOPLE)
            .text())
        .endsWith("keys = [\"keys/robot.asc\"]\n\n[signers.carol]\nkeys = [\"c\"]\n");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 2, 2", "3, 2, 2", "4, 3, 2", "7, 4, 2"})
  void writesAFirstPolicyThatReads(int founders, int root, int rule) throws Exception {
    List<PolicyTemplate.Founder> all = Stream.iterate(1, i -> i + 1)
        .limit(founders)
        .map(i -> new PolicyTemplate.Founder(new SignerName("p." + i), "keys/p" + i + ".asc"))
        .toList();
    LocatedPolicy located =
        PolicyReader.readLocated(PolicyTemplate.render("example-1234", all), "policy.toml");

    assertThat(located.policy().signers()).hasSize(founders);
    assertThat(located.policy().root().require()).hasToString(root + " of committers");
    assertThat(located.policy().rules().get(0).quorum().require())
        .hasToString(rule + " of committers");
  }

  @Test
  void aFirstPolicyCannotSmuggleTextIn() {
    for (String key : List.of("k\"]\n[x", "", "../k", "k\\")) {
      assertRefused(
          () -> PolicyTemplate.render("r", List.of(new PolicyTemplate.Founder(CAROL, key))), "");
    }
    assertRefused(
        () ->
            PolicyTemplate.render("a\"\nx = \"b", List.of(new PolicyTemplate.Founder(CAROL, "k"))),
        "");
    assertRefused(() -> PolicyTemplate.render("r", List.of()), "");
  }

  private interface Edit {
    Object make() throws PolicyException;
  }

  private static void assertRefused(Edit edit, String message) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(edit::make)
        .withMessageContaining(message);
  }

  private static String layout(String sketch) {
    return sketch.replace('\'', '"').replace('~', '\n');
  }

  private static PolicyEditor editor(String text) throws PolicyException {
    return PolicyEditor.of(PolicyTexts.bytes(text), "policy.toml");
  }
}
