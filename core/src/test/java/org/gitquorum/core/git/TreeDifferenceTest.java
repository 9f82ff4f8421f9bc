// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.RepositoryFixture.RawEntry;
import org.gitquorum.policy.RepositoryPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDifferenceTest {
  @TempDir
  Path temporary;

  private RepositoryFixture fixture;

  @BeforeEach
  void makeRepository() {
    fixture = RepositoryFixture.create(temporary.resolve("r"));
  }

  /** In the form of git's raw output. */
  private List<String> difference(ObjectId before, ObjectId after) throws FindingException {
    List<String> lines = new ArrayList<>();
    try (GitRepository repository = fixture.open()) {
      TreeDifference.between(
          repository.objects(),
          before,
          after,
          (path, old, current) -> lines.add(String.format(
              "%06o %06o %s %s %s",
              old.mode(),
              current.mode(),
              old.id().name(),
              current.id().name(),
              new String(path.bytes(), StandardCharsets.ISO_8859_1))));
    }
    return lines;
  }

  private List<String> byGit(ObjectId before, ObjectId after) {
    byte[] output = fixture.gitBytes(
        "diff-tree", "-r", "--no-renames", "--raw", "-z", before.name(), after.name());
    String[] parts = new String(output, StandardCharsets.ISO_8859_1).split("\0", -1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i + 1 < parts.length; i += 2) {
      String[] words = parts[i].substring(1).split(" ", -1);
      // a change of type is one line in git's output and here
      lines.add(String.join(" ", words[0], words[1], words[2], words[3], parts[i + 1]));
    }
    return lines;
  }

  @Test
  void agreesWithGitOnRandomTrees() throws Exception {
    Random random = new Random(42);
    fixture.git("hash-object", "-t", "tree", "-w", "/dev/null");
    ObjectId before = TreeDifference.EMPTY_TREE;
    Map<String, RawEntry> entries = new TreeMap<>();
    for (int round = 0; round < 60; round++) {
      for (int i = 0; i < 6; i++) {
        mutate(random, entries);
      }
      ObjectId after = build(entries);
      assertThat(difference(before, after))
          .as("round " + round)
          .containsExactlyElementsOf(byGit(before, after));
      assertThat(difference(after, before)).containsExactlyElementsOf(byGit(after, before));
      before = after;
    }
  }

  /** Names whose order differs between git and plain bytes, and bytes that git would quote. */
  private static final List<String> NAMES =
      List.of("a", "a-b", "a.b", "a0", "ab", "é\"\t\n", "dir", "dir.", "DIR", "\\", "z z");

  private void mutate(Random random, Map<String, RawEntry> entries) {
    StringBuilder path = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      path.append('/').append(NAMES.get(random.nextInt(NAMES.size())));
    }
    String wanted = path.toString();
    entries
        .keySet()
        .removeIf(other -> other.equals(wanted)
            || other.startsWith(wanted + "/")
            || wanted.startsWith(other + "/"));
    if (random.nextInt(4) == 0) {
      return;
    }
    String mode = List.of("100644", "100755", "120000", "160000").get(random.nextInt(4));
    ObjectId id = mode.equals("160000")
        ? ObjectId.fromString(String.format("%040x", 1 + random.nextInt(3)))
        : fixture.blob("content " + random.nextInt(3));
    entries.put(wanted, new RawEntry(mode, "", id));
  }

  private ObjectId build(Map<String, RawEntry> entries) throws FindingException {
    TreeMap<String, TreeEntry> here = new TreeMap<>();
    TreeMap<String, Map<String, RawEntry>> below = new TreeMap<>();
    entries.forEach((path, entry) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        here.put(path, new TreeEntry(Integer.parseInt(entry.mode(), 8), entry.id()));
      } else {
        below
            .computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
            .put(path.substring(slash + 1), entry);
      }
    });
    for (var entry : below.entrySet()) {
      here.put(entry.getKey(), new TreeEntry(040000, build(entry.getValue())));
    }
    return fixture.object("tree", ObjectWriter.treeContent(here));
  }

  @Test
  void aRenameIsADeletionAndAnAdditionWhateverIsConfigured() throws Exception {
    fixture.git("config", "diff.renames", "copies");
    fixture.commit("one", Map.of("secret/key", "content that is long enough to be found again"));
    ObjectId before = fixture.treeOf("HEAD");
    fixture.git("mv", "secret/key", "public");
    fixture.commit("two");
    assertThat(difference(before, fixture.treeOf("HEAD")))
        .hasSize(2)
        .anyMatch(line -> line.endsWith(" secret/key"))
        .anyMatch(line -> line.endsWith(" public"));
  }

  @Test
  void aModeAloneIsAChange() throws Exception {
    ObjectId blob = fixture.blob("x");
    ObjectId plain = fixture.tree(new RawEntry("100644", "f", blob));
    ObjectId executable = fixture.tree(new RawEntry("100755", "f", blob));
    ObjectId old = fixture.tree(new RawEntry("100664", "f", blob));
    assertThat(difference(plain, executable)).hasSize(1);
    assertThat(difference(plain, old)).hasSize(1);
  }

  @Test
  void aFileThatBecomesLinkSubmoduleOrDirectoryIsAChangeAtItsPathAndBelow() throws Exception {
    ObjectId blob = fixture.blob("x");
    ObjectId file = fixture.tree(new RawEntry("100644", "p", blob));
    ObjectId link = fixture.tree(new RawEntry("120000", "p", blob));
    ObjectId module = fixture.tree(new RawEntry("160000", "p", blob));
    ObjectId folder = fixture.tree(
        new RawEntry("40000", "p", fixture.tree(new RawEntry("100644", "below", blob))));
    assertThat(difference(file, link)).hasSize(1);
    assertThat(difference(file, module)).hasSize(1);
    assertThat(difference(file, folder)).hasSize(2);
    assertThat(difference(folder, module)).hasSize(2);
  }

  @Test
  void pathsAreRawBytes() throws Exception {
    ObjectId blob = fixture.blob("x");
    byte[] name = {'s', (byte) 0xff, '"', '\t', '\n', (byte) 0xc3};
    byte[] content = new byte["100644 ".length() + name.length + 21];
    System.arraycopy("100644 ".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 7);
    System.arraycopy(name, 0, content, 7, name.length);
    blob.copyRawTo(content, 7 + name.length + 1);
    ObjectId tree = fixture.object("tree", content);
    List<RepositoryPath> paths = new ArrayList<>();
    try (GitRepository repository = fixture.open()) {
      TreeDifference.between(
          repository.objects(),
          TreeDifference.EMPTY_TREE,
          tree,
          (path, before, after) -> paths.add(path));
      assertThat(paths).containsExactly(RepositoryPath.of(name));
      assertThat(
              TreeLookup.at(repository.objects(), tree, RepositoryPath.of(name)).id())
          .isEqualTo(blob);
    }
  }

  @Test
  void deepTreesEndInALimitNotInAStackOverflow() throws Exception {
    ObjectId blob = fixture.blob("x");
    ObjectId at = fixture.tree(new RawEntry("100644", "f", blob));
    java.io.ByteArrayOutputStream commands = new java.io.ByteArrayOutputStream();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      path.append("d/");
    }
    // one fast-import instead of five thousand processes
    commands.writeBytes(("commit refs/heads/deep\ncommitter C <c@d> 1 +0000\ndata 0\nM 100644 "
            + blob.name()
            + " "
            + path
            + "f\n\n")
        .getBytes(StandardCharsets.US_ASCII));
    assertThat(fixture.run(commands.toByteArray(), "fast-import", "--quiet").status())
        .isZero();
    ObjectId deep = fixture.treeOf("refs/heads/deep");
    refusedWith(ReasonCode.LIMIT, () -> difference(at, deep));
    try (GitRepository repository = fixture.open()) {
      refusedWith(ReasonCode.LIMIT, () -> NixArchiveHash.ofTree(repository.objects(), deep));
    }
  }

  @Test
  void aFewTreesThatStandForBillionsOfPathsEndInALimit() throws Exception {
    ObjectId at = fixture.tree(new RawEntry("100644", "f", fixture.blob("x")));
    for (int level = 0; level < 12; level++) {
      RawEntry[] entries = new RawEntry[10];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = new RawEntry("40000", "d" + i, at);
      }
      at = fixture.tree(entries);
    }
    ObjectId bomb = at;
    try (GitRepository repository = fixture.open()) {
      refusedWith(
          ReasonCode.LIMIT,
          () -> TreeDifference.between(
              repository.objects(),
              TreeDifference.EMPTY_TREE,
              bomb,
              (path, before, after) -> assertThat(before).isEqualTo(TreeEntry.ABSENT)));
    }
  }

  @Test
  void lookUpFindsEveryPathAndNothingElse() throws Exception {
    fixture.commit("one", Map.of("a/x", "1", "a-b", "2", "a.b/c/d", "3"));
    ObjectId tree = fixture.treeOf("HEAD");
    try (GitRepository repository = fixture.open()) {
      VerifiedObjects objects = repository.objects();
      for (String path : List.of("a/x", "a-b", "a.b/c/d")) {
        assertThat(TreeLookup.at(objects, tree, RepositoryPath.of(path)).id())
            .isEqualTo(fixture.resolve("HEAD:" + path));
      }
      for (String path : List.of("a", "a.b/c", "a/x/y", "a-b/z", "nope", "", "a//x", "a/")) {
        assertThat(TreeLookup.at(objects, tree, RepositoryPath.of(path)))
            .isEqualTo(TreeEntry.ABSENT);
      }
      assertThat(TreeListing.of(objects, tree, 1000))
          .extracting(item -> item.name().displayText() + (item.isDirectory() ? "/" : ""))
          .containsExactly("a-b", "a.b/", "a/");
      Optional<TreeEntry> folder = TreeLookup.find(objects, tree, RepositoryPath.of("a.b/c"));
      assertThat(folder.map(TreeEntry::id)).contains(fixture.resolve("HEAD:a.b/c"));
      assertThat(TreeLookup.at(objects, TreeDifference.EMPTY_TREE, RepositoryPath.of("a")))
          .isEqualTo(TreeEntry.ABSENT);
    }
  }
}
