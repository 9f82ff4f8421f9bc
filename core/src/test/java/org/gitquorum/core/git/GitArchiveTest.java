// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.RepositoryFixture.RawEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single rules of the archive form, each against the real git where that has one answer. */
class GitArchiveTest {
  @TempDir
  Path temporary;

  private RepositoryFixture fixture;
  private int unpacked;

  @BeforeEach
  void makeRepository() {
    ExternalTool.require("tar");
    fixture = RepositoryFixture.create(temporary.resolve("r"));
    fixture.git("config", "core.attributesFile", "/dev/null");
  }

  @Test
  void withoutAttributesTheArchiveIsTheTree() throws Exception {
    StateFacts facts = facts(Map.of("a", "1", "b/c", "2\n"));
    assertThat(facts.archive()).isEqualTo(new ArchiveForm.AsStored());
    assertThat(facts.archiveHash()).isEmpty();
    assertThat(unpackedHash()).isEqualTo(facts.narHash());
  }

  @Test
  void attributesThatDoNotMatterToArchivesChangeNothing() throws Exception {
    StateFacts facts = facts(Map.of(
        ".gitattributes", "*.json linguist-generated -diff\n*.png binary\n* text=auto\n",
        "a.json", "{}\n"));
    assertThat(facts.archive()).isEqualTo(new ArchiveForm.AsStored());
    assertThat(unpackedHash()).isEqualTo(facts.narHash());
  }

  @Test
  void whatIsExportIgnoredIsLeftOutWithEverythingBelow() throws Exception {
    StateFacts facts = facts(Map.of(
        ".gitattributes", "/tests export-ignore\n.gitattributes export-ignore\n",
        "tests/a/b", "1",
        "src/tests/c", "2"));
    assertThat(facts.archiveHash()).hasValue(unpackedHash());
  }

  @Test
  void aDirectoryStaysThoughAllItsFilesAreLeftOutButNotIfItOnlyHeldDirectories() throws Exception {
    StateFacts facts = facts(Map.of(
        ".gitattributes", "gone export-ignore\nf export-ignore\n",
        "files/f", "1",
        "directories/gone/x", "2",
        "deep/er/gone/x", "3",
        "kept/inner/f", "4"));
    assertThat(facts.archiveHash()).hasValue(unpackedHash());
  }

  @Test
  void placeholdersThatFollowFromTheCommitArePutIn() throws Exception {
    StateFacts facts = facts(Map.of(
        ".gitattributes",
        "v export-subst\n",
        "v",
        "$Format:%H %T %P|%an|%ae|%al|%at|%cn|%ce|%ct|%cd|%cD|%ci|%cs|%s|%b|%B|%n%%%x09$\n"));
    assertThat(facts.archiveHash()).hasValue(unpackedHash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%h",
        "%d",
        "%D",
        "%(describe)",
        "%(describe:tags=true)",
        "%aN",
        "%ar",
        "%ah",
        "%N",
        "%G?",
        "%cI",
        "%gd",
        "%+s",
        "%<(10)%s",
        "%Cred",
        "%unknown",
        "%",
        "%x4",
        "%t",
        "%p",
        "%S"
      })
  void otherPlaceholdersMakeTheHashUnderivable(String placeholder) throws Exception {
    StateFacts facts =
        facts(Map.of(".gitattributes", "v export-subst\n", "v", "$Format:" + placeholder + "$"));
    assertThat(facts.archive()).isInstanceOf(ArchiveForm.Underivable.class);
    assertThat(facts.archiveHash()).isEmpty();
    Finding finding = refused();
    assertThat(finding.message()).contains("v").contains("$Format:" + placeholder + "$");
  }

  @Test
  void aZoneOtherThanUtcIsWrittenAlikeByAllVersions() throws Exception {
    fixture.with("GIT_COMMITTER_DATE=@1700000000 -0330");
    StateFacts facts =
        facts(Map.of(".gitattributes", "v export-subst\n", "v", "$Format:%cI %cd %cD %ci$"));
    assertThat(facts.archiveHash()).hasValue(unpackedHash());
  }

  @Test
  void anotherEncodingOfTheMessageMakesItsTextUnderivableButNotItsIds() throws Exception {
    fixture.git("config", "i18n.commitEncoding", "ISO-8859-1");
    assertThat(facts(Map.of(".gitattributes", "v export-subst\n", "v", "$Format:%H$"))
            .archiveHash())
        .hasValue(unpackedHash());
    assertThat(facts(Map.of("v", "$Format:%an$")).archive())
        .isInstanceOf(ArchiveForm.Underivable.class);
  }

  @Test
  void aFilterThatNobodyConfiguredChangesNothing() throws Exception {
    StateFacts facts = facts(
        Map.of(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n", "a.bin", "x"));
    assertThat(facts.archive()).isEqualTo(new ArchiveForm.AsStored());
    assertThat(unpackedHash()).isEqualTo(facts.narHash());
  }

  @Test
  void anotherEncodingIsUnderivableUnlessTheFileIsEmptyOrLeftOut() throws Exception {
    ObjectId text = fixture.blob("text");
    ObjectId empty = fixture.blob("");
    ObjectId attributes = fixture.blob("*.txt working-tree-encoding=UTF-16\nx.txt export-ignore\n");
    assertThat(tree(
            new RawEntry("100644", ".gitattributes", attributes),
            new RawEntry("100644", "a.txt", text)))
        .isInstanceOf(ArchiveForm.Underivable.class);
    assertThat(tree(
            new RawEntry("100644", ".gitattributes", attributes),
            new RawEntry("100644", "a.txt", empty),
            new RawEntry("100644", "x.txt", text)))
        .isInstanceOf(ArchiveForm.Converted.class);
  }

  @Test
  void attributesOfTheMachineAndOfTheRepositoryHaveNoSay() throws Exception {
    fixture.write("a", "1");
    ObjectId commit = fixture.commit("one");
    fixture.write(".git/info/attributes", "a export-ignore\n");
    try (GitRepository repository = fixture.open()) {
      assertThat(ArchiveForm.of(repository.objects(), commit))
          .isEqualTo(new ArchiveForm.AsStored());
    }
  }

  @Test
  void attributesThatAreNoPlainFileAreUnderivable() throws Exception {
    ObjectId target = fixture.blob("elsewhere");
    assertThat(tree(new RawEntry("120000", ".gitattributes", target)))
        .isInstanceOf(ArchiveForm.Underivable.class);
    assertThat(tree(new RawEntry("160000", ".gitattributes", ObjectId.fromString("1".repeat(40)))))
        .isInstanceOf(ArchiveForm.Underivable.class);
  }

  @Test
  void aDirectoryOfThatNameHoldsNoAttributes() throws Exception {
    StateFacts facts = facts(Map.of(".gitattributes/a", "* export-ignore\n", "b", "1"));
    assertThat(facts.archive()).isEqualTo(new ArchiveForm.AsStored());
    assertThat(unpackedHash()).isEqualTo(facts.narHash());
  }

  @Test
  void symbolicLinksAndSubmodulesAreNeverConvertedButCanBeLeftOut() throws Exception {
    ObjectId content = fixture.blob("$Id$\n");
    ObjectId attributes = fixture.blob("* ident eol=crlf export-subst\ngone/ export-ignore\n");
    ObjectId tree = fixture.tree(
        new RawEntry("100644", ".gitattributes", attributes),
        new RawEntry("100755", "file", content),
        new RawEntry("160000", "gone", ObjectId.fromString("2".repeat(40))),
        new RawEntry("120000", "link", content),
        new RawEntry("160000", "module", ObjectId.fromString("1".repeat(40))));
    ObjectId commit = fixture.commitTree(tree, "one");
    try (GitRepository repository = fixture.open()) {
      assertThat(NixArchiveHash.ofGitArchive(repository.objects(), commit))
          .isEqualTo(GitArchive.hash(fixture, commit.name(), temporary.resolve("x")));
    }
  }

  @Test
  void linesThatVersionsOfGitReadDifferentlyAreUnderivable() throws Exception {
    for (String line : List.of(
        "a export-ignore " + "x".repeat(2048),
        "a builtin_objectmode=100644",
        "ab** export-ignore",
        "x/y** ident",
        "[attr]m text\n* eol=crlf -text m")) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put(".gitattributes", line + "\n");
      files.put("x/yz/q", "1\n");
      files.put("b", "2\n");
      boolean anyPath = line.startsWith("ab**");
      ArchiveForm form = facts(files).archive();
      assertThat(form instanceof ArchiveForm.Underivable).as(line).isEqualTo(!anyPath);
    }
  }

  @Test
  void aHostilePatternCostsNoMoreThanItsLength() throws Exception {
    StateFacts facts = facts(Map.of(
        ".gitattributes",
        "*a".repeat(400) + "b export-ignore\n" + "**/".repeat(500) + "x ident\n",
        "a".repeat(250),
        "1"));
    assertThat(facts.archive()).isEqualTo(new ArchiveForm.AsStored());
  }

  @Test
  void onlyTheTopDirectoryDefinesMacros() throws Exception {
    StateFacts facts = facts(Map.of(
        ".gitattributes", "[attr]gone export-ignore\n",
        "d/.gitattributes", "[attr]kept export-ignore\na gone\nb kept\n",
        "d/a", "1",
        "d/b", "2"));
    assertThat(facts.archiveHash()).hasValue(unpackedHash());
  }

  private Finding refused() throws FindingException {
    try (GitRepository repository = fixture.open()) {
      return refusedWith(
          ReasonCode.HASH_UNDERIVABLE,
          () -> NixArchiveHash.ofGitArchive(repository.objects(), fixture.head()));
    }
  }

  private StateFacts facts(Map<String, String> files) throws FindingException {
    fixture.write(".git/info/attributes", "* -text -ident -working-tree-encoding -filter\n");
    ObjectId commit = fixture.commit("subject  \ngoes on\n\n\nbody\n\nmore", files);
    fixture.write(".git/info/attributes", "");
    try (GitRepository repository = fixture.open()) {
      return StateFacts.of(repository.objects(), commit);
    }
  }

  private ArchiveForm tree(RawEntry... entries) throws FindingException {
    ObjectId commit = fixture.commitTree(fixture.tree(entries), "one");
    try (GitRepository repository = fixture.open()) {
      return ArchiveForm.of(repository.objects(), commit);
    }
  }

  private String unpackedHash() throws Exception {
    return GitArchive.hash(fixture, "HEAD", temporary.resolve("x" + unpacked++));
  }
}
