// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectRulesTest {
  private static final ObjectId ID = ObjectId.fromString("a".repeat(40));
  private static final String TREE = "tree " + "1".repeat(40) + "\n";
  private static final String PARENT = "parent " + "2".repeat(40) + "\n";
  private static final String PEOPLE =
      "author A <a@b> 1 +0000\ncommitter C <c@d> 1234567890 +0100\n";

  private static void commit(String text) throws FindingException {
    ObjectRules.check(ID, ObjectType.COMMIT, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void refusedCommit(String text) {
    refusedWith(ReasonCode.OBJECT_MALFORMED, () -> commit(text));
  }

  private static byte[] entry(String mode, String name, String hex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes((mode + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    out.write(0);
    byte[] id = new byte[20];
    ObjectId.fromString(hex).copyRawTo(id, 0);
    out.writeBytes(id);
    return out.toByteArray();
  }

  private static byte[] entry(String mode, String name) {
    return entry(mode, name, "3".repeat(40));
  }

  private static byte[] tree(byte[]... entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(entries).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static void refusedTree(byte[]... entries) {
    refusedWith(
        ReasonCode.OBJECT_MALFORMED, () -> ObjectRules.check(ID, ObjectType.TREE, tree(entries)));
  }

  @Test
  void anOrdinaryCommitIsRead() throws Exception {
    Commit commit = Commit.parse(
        ID,
        (TREE + PARENT + PEOPLE + "encoding x\ngpgsig a\n b\n\nmessage\0\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(commit.parents()).containsExactly(ObjectId.fromString("2".repeat(40)));
    assertThat(commit.tree()).isEqualTo(ObjectId.fromString("1".repeat(40)));
    assertThat(commit.committerTime()).isEqualTo(1_234_567_890L);
  }

  @Test
  void headersThatTwoReadersCouldSeeDifferentlyAreRefused() {
    refusedCommit("");
    refusedCommit(PARENT + TREE + PEOPLE + "\n");
    refusedCommit(TREE + TREE + PEOPLE + "\n");
    refusedCommit(TREE + PEOPLE + PARENT + "\n");
    refusedCommit(TREE + PEOPLE + TREE + "\n");
    refusedCommit(TREE + "author A <a@b> 1 +0000\n" + PEOPLE + "\n");
    refusedCommit(TREE + PEOPLE + "committer C <c@d> 1 +0000\n\n");
    refusedCommit(TREE + "committer C <c@d> 1 +0000\n\n");
    refusedCommit(TREE + "author A <a@b> 1 +0000\n\n");
    refusedCommit(TREE.replace('1', 'A') + PEOPLE + "\n");
    refusedCommit(TREE.replace("\n", "1\n") + PEOPLE + "\n");
    refusedCommit(TREE.replace("1\n", "\n") + PEOPLE + "\n");
    refusedCommit(TREE + PEOPLE + " goes on\n\n");
    refusedCommit(TREE + PEOPLE + "extra \0\n\n");
    refusedCommit(TREE + PEOPLE + "no end");
  }

  @Test
  void oddPeopleAndMessagesOfRealHistoriesAreFine() throws Exception {
    commit(TREE + "author  <> 0 +0000\ncommitter x\n\n");
    commit(TREE + "author A <a@b> 99999999999999999999 +9999\ncommitter C <c@d> -5 x\n");
    commit(TREE + PARENT + PARENT + PEOPLE + "\n\0\u00ff tree x\nparent y\n");
    commit(TREE + PARENT.repeat(66) + PEOPLE + "mergetag object x\n type y\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x 9223372036854775808 +0000",
        "x -1 +0000",
        "no date",
        "<a> ",
        "<a> 1a",
        "> > 12 +0"
      })
  void datesThatDoNotFitAreZeroOrWhatGitReads(String people) throws Exception {
    Commit commit = Commit.parse(
        ID,
        (TREE + "author A <a@b> 1 +0000\ncommitter " + people + "\n\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(commit.committerTime()).isIn(0L, 1L, 12L);
  }

  @Test
  void oneSignatureIsTakenOutAndSeveralCountForNone() throws Exception {
    String signed = TREE + PEOPLE + "gpgsig -----BEGIN\n \n line\n -----END\nx y\n\nmessage\n";
    Commit commit = Commit.parse(ID, signed.getBytes(StandardCharsets.ISO_8859_1));
    SignedPayload payload = commit.signature().orElseThrow();
    assertThat(payload.payload().displayText()).isEqualTo(TREE + PEOPLE + "x y\n\nmessage\n");
    assertThat(payload.signature()).isEqualTo("-----BEGIN\n\nline\n-----END\n");
    String twice = TREE + PEOPLE + "gpgsig a\n b\ngpgsig c\n\nmessage\n";
    assertThat(Commit.parse(ID, twice.getBytes(StandardCharsets.ISO_8859_1)).signature())
        .isEmpty();
    String inMessage = TREE + PEOPLE + "\ngpgsig a\n";
    assertThat(Commit.parse(ID, inMessage.getBytes(StandardCharsets.ISO_8859_1)).signature())
        .isEmpty();
  }

  @Test
  void aTagNamesOneObjectAndHasOneSignature() throws Exception {
    String head = "object " + "1".repeat(40) + "\ntype commit\ntag v1\n";
    String armor = "-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n";
    AnnotatedTag tag =
        AnnotatedTag.parse(ID, (head + "\nmessage\n" + armor).getBytes(StandardCharsets.US_ASCII));
    assertThat(tag.name()).isEqualTo("v1");
    assertThat(tag.signature().orElseThrow().signature()).isEqualTo(armor);
    assertThat(tag.signature().orElseThrow().payload().displayText())
        .isEqualTo(head + "\nmessage\n");
    AnnotatedTag twice = AnnotatedTag.parse(
        ID, (head + "\n" + armor + "x\n" + armor).getBytes(StandardCharsets.US_ASCII));
    assertThat(twice.signature()).isEmpty();
    for (String wrong :
        new String[] {"", "object x\n", head.replace("commit", "thing") + "\n", "type commit\n"}) {
      refusedWith(
          ReasonCode.OBJECT_MALFORMED,
          () -> ObjectRules.check(ID, ObjectType.TAG, wrong.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  @Test
  void allModesOfRealHistoriesAreFine() throws Exception {
    ObjectRules.check(
        ID,
        ObjectType.TREE,
        tree(
            entry("100644", "a"),
            entry("100644", "a-b"),
            entry("40000", "a.d"),
            entry("100664", "a0"),
            entry("100755", "b"),
            entry("120000", "c"),
            entry("160000", "d"),
            entry("40000", "e")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"040000", "0100644", "100600", "100666", "20000", "644", "", "1x", "1006440"})
  void otherModesAreRefused(String mode) {
    refusedTree(entry(mode, "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a/b",
        ".git",
        ".GIT",
        ".gIt",
        "git~1",
        "GIT~1",
        ".git.",
        ".git ",
        ".git. ",
        ".git::$INDEX_ALLOCATION",
        ".g\u200cit",
        ".git\u200d",
        "\ufeff.git",
        ".Git:x"
      })
  void namesThatStandForGitsOwnFolderOrLeaveTheTreeAreRefused(String name) {
    refusedTree(entry("100644", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".gitignore",
        ".github",
        "git",
        "...",
        "git~",
        "git~x",
        ".gi",
        "gitk",
        "\u00e9.git",
        "a.git",
        " .git",
        "aux",
        "a:b",
        "a\\b",
        "NUL"
      })
  void namesThatOnlyLookLikeThatAreFine(String name) throws Exception {
    assertThatCode(() -> ObjectRules.check(ID, ObjectType.TREE, tree(entry("100644", name))))
        .doesNotThrowAnyException();
  }

  @Test
  void everyNameStandsOnceAndInOrder() {
    refusedTree(entry("100644", "b"), entry("100644", "a"));
    refusedTree(entry("100644", "a"), entry("100644", "a"));
    refusedTree(entry("40000", "a"), entry("100644", "a.b"));
    refusedTree(entry("100644", "a"), entry("40000", "a"));
    refusedTree(entry("100644", "a"), entry("100644", "a-b"), entry("40000", "a"));
    refusedTree(
        entry("120000", "a"), entry("100644", "a-b"), entry("100644", "a.b"), entry("40000", "a"));
    refusedTree(
        entry("100644", "a"), entry("100644", "a-b"), entry("40000", "a-b.c"), entry("40000", "a"));
  }

  @Test
  void entriesNameObjectsAndNoEmptyTree() {
    refusedTree(entry("100644", "a", "0".repeat(40)));
    refusedTree(entry("40000", "a", TreeDifference.EMPTY_TREE.name()));
  }

  @Test
  void cutOffTreesAreRefused() {
    byte[] whole = tree(entry("100644", "a"), entry("40000", "b"));
    int first = entry("100644", "a").length;
    for (int i = 1; i < whole.length; i++) {
      if (i != first) {
        refusedTree(Arrays.copyOf(whole, i));
      }
    }
  }

  @Test
  void agreesWithJGitsCheckerOnRandomTrees() {
    Random random = new Random(7);
    List<String> names = List.of(
        "a", "a-b", "a.b", "a0", "ab", ".git", "..", "b", "B", "\u00e9", "", "x/y", "git~1");
    List<String> modes = List.of("40000", "100644", "100755", "120000", "160000", "040000", "7");
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[][] entries = new byte[1 + random.nextInt(4)][];
      for (int i = 0; i < entries.length; i++) {
        String hex = String.format("%08x", random.nextInt()).repeat(5).replace("1f", "00");
        entries[i] =
            entry(modes.get(random.nextInt(60) / 9), names.get(random.nextInt(names.size())), hex);
      }
      if (random.nextInt(4) != 0) {
        Arrays.sort(entries, ObjectRulesTest::byName);
      }
      byte[] tree = tree(entries);
      assertThat(refusedHere(tree)).isEqualTo(refusedByJGit(tree));
      byte[] flipped = tree.clone();
      flipped[random.nextInt(tree.length)] ^= (byte) (1 << random.nextInt(8));
      if (refusedByJGit(flipped)) {
        refusedTree(flipped);
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 19_900);
  }

  @Test
  void aTreeIsJudgedBesideACheckedOneAsItIsAlone() {
    Random random = new Random(11);
    byte[] checked = tree(
        entry("100644", "a"),
        entry("40000", "b"),
        entry("100755", "b0"),
        entry("40000", "c", "2".repeat(40)),
        entry("160000", "d"));
    assertThat(refusedHere(checked)).isFalse();
    byte[] empty = Octets.hex(TreeDifference.EMPTY_TREE.name());
    int accepted = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] tree = checked.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(tree.length - 20);
        switch (random.nextInt(8)) {
          case 0 -> Arrays.fill(tree, at, at + 20, (byte) 0);
          case 1 -> System.arraycopy(empty, 0, tree, at, 20);
          case 2 -> tree[at] = 0;
          default -> tree[at + random.nextInt(20)] = (byte) random.nextInt(256);
        }
      }
      boolean refused = refusedHere(tree);
      assertThat(refusedBeside(checked, tree)).isEqualTo(refused);
      accepted += refused ? 0 : 1;
    }
    assertThat(accepted).isBetween(5_000, 45_000);
    for (String bad : List.of("0".repeat(40), TreeDifference.EMPTY_TREE.name())) {
      byte[] before = tree(entry("100644", "a"), entry("40000", "b"));
      byte[] after = tree(entry("100644", "a"), entry("40000", "b", bad));
      assertThat(refusedBeside(before, after)).isTrue();
    }
  }

  private static boolean refusedBeside(byte[] checked, byte[] tree) {
    try {
      new TreeRules(ID, tree).checkBeside(checked);
      return false;
    } catch (FindingException e) {
      return true;
    }
  }

  private static int byName(byte[] left, byte[] right) {
    String[] names = {
      new String(left, StandardCharsets.UTF_8), new String(right, StandardCharsets.UTF_8)
    };
    for (int i = 0; i < 2; i++) {
      String name = names[i].substring(names[i].indexOf(' ') + 1, names[i].indexOf('\0'));
      names[i] = names[i].startsWith("40000") ? name + "/" : name;
    }
    return names[0].compareTo(names[1]);
  }

  private static boolean refusedHere(byte[] tree) {
    try {
      ObjectRules.check(ID, ObjectType.TREE, tree);
      return false;
    } catch (FindingException e) {
      return true;
    }
  }

  private static boolean refusedByJGit(byte[] tree) {
    try {
      new ObjectChecker().checkTree(tree);
      return false;
    } catch (CorruptObjectException e) {
      return true;
    }
  }
}
