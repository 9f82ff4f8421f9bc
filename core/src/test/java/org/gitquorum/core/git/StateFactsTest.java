// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.RepositoryFixture.RawEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFactsTest {
  private static final int LARGE = 40 << 20;

  @TempDir
  Path temporary;

  @Test
  void commitsAreCountedOnceHoweverManyWaysLeadToThem() throws Exception {
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    ObjectId root = fixture.commit("root");
    ObjectId tree = fixture.treeOf("HEAD");
    ObjectId left = fixture.commitTree(tree, "left", root);
    ObjectId right = fixture.commitTree(tree, "right", root);
    ObjectId both = fixture.commitTree(tree, "both", left, right);
    ObjectId again = fixture.commitTree(tree, "again", both, left, root);
    try (GitRepository repository = fixture.open()) {
      StateFacts facts = StateFacts.of(repository.objects(), again);
      assertThat(facts.revCount())
          .isEqualTo(Long.parseLong(fixture.git("rev-list", "--count", again.name())))
          .isEqualTo(5);
      assertThat(facts.lastModified())
          .isEqualTo(Long.parseLong(fixture.git("log", "-1", "--format=%ct", again.name())));
      assertThat(facts.tree()).isEqualTo(tree);
    }
  }

  @Test
  void aMissingAncestorLeavesTheCountUnknown() throws Exception {
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    fixture.commit("one");
    ObjectId tree = fixture.treeOf("HEAD");
    String lost = "tree " + tree.name() + "\nparent " + "1".repeat(40)
        + "\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n\nx";
    ObjectId commit = fixture.object("commit", lost.getBytes(StandardCharsets.US_ASCII));
    try (GitRepository repository = fixture.open()) {
      refusedWith(ReasonCode.OBJECT_MISSING, () -> StateFacts.of(repository.objects(), commit));
    }
  }

  @Test
  void aLargeFileIsReadInPiecesWhetherLooseOrPacked() throws Exception {
    byte[] content = new byte[LARGE];
    new Random(1).nextBytes(content);
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    fixture.write("large", content).write("small", "s");
    ObjectId commit = fixture.commit("one");
    Path plain = Files.createDirectory(temporary.resolve("plain"));
    Files.write(plain.resolve("large"), content);
    Files.writeString(plain.resolve("small"), "s");
    String expected = NixArchiveHash.ofPath(plain);
    for (String packing : new String[] {"", "repack"}) {
      if (!packing.isEmpty()) {
        fixture.git("repack", "-q", "-a", "-d");
      }
      try (GitRepository repository = fixture.open()) {
        ObjectId blob = fixture.resolve("HEAD:large");
        for (VerifiedObjects objects :
            new VerifiedObjects[] {repository.objects(), repository.collisionDetectingObjects()}) {
          assertThat(objects.openLarge(blob)).isPresent();
          assertThat(objects.openLarge(fixture.resolve("HEAD:small"))).isEmpty();
          assertThat(objects.openLarge(commit)).isEmpty();
          assertThat(NixArchiveHash.ofTree(objects, fixture.treeOf("HEAD"))).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aLargeFileWithOtherContentThanItsNameSaysIsNoticed() throws Exception {
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    ObjectId real = fixture.object("blob", new byte[LARGE]);
    byte[] changed = new byte[LARGE];
    changed[LARGE - 1] = 1;
    ObjectId other = fixture.object("blob", changed);
    Path objects = fixture.gitDirectory().resolve("objects");
    Path file = objects.resolve(real.name().substring(0, 2)).resolve(real.name().substring(2));
    Files.delete(file);
    Files.copy(
        objects.resolve(other.name().substring(0, 2)).resolve(other.name().substring(2)), file);
    ObjectId tree = fixture.tree(new RawEntry("100644", "large", real));
    try (GitRepository repository = fixture.open()) {
      refusedWith(ReasonCode.OBJECT_HASH, () -> NixArchiveHash.ofTree(repository.objects(), tree));
    }
    byte[] cut = Files.readAllBytes(file);
    Files.delete(file);
    Files.write(file, java.util.Arrays.copyOf(cut, cut.length - 100));
    try (GitRepository repository = fixture.open()) {
      refusedWith(
          ReasonCode.OBJECT_MALFORMED, () -> NixArchiveHash.ofTree(repository.objects(), tree));
    }
  }
}
