// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.FirstParentHistory.State;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstParentHistoryTest {
  @TempDir
  Path temporary;

  private RepositoryFixture fixture;
  private final List<ObjectId> chain = new ArrayList<>();

  @BeforeEach
  void makeAChain() {
    fixture = RepositoryFixture.create(temporary.resolve("r"));
    for (int i = 0; i < 5; i++) {
      chain.add(fixture.commit("commit " + i, Map.of("f", "" + i)));
    }
  }

  private static List<ObjectId> line(RepositoryFixture fixture, ObjectId target, ObjectId anchor)
      throws FindingException {
    try (GitRepository repository = fixture.open()) {
      return FirstParentHistory.of(repository.objects(), target, repository.shallowBoundary())
          .line(anchor)
          .stream()
          .map(State::commit)
          .toList();
    }
  }

  @Test
  void theLineGoesFromTheAnchorToTheTarget() throws Exception {
    assertThat(line(fixture, chain.get(4), chain.get(1)))
        .containsExactlyElementsOf(chain.subList(1, 5));
    assertThat(line(fixture, chain.get(2), chain.get(2))).containsExactly(chain.get(2));
  }

  @Test
  void anAnchorElsewhereIsNoAncestor() {
    ObjectId side = fixture.commitTree(fixture.treeOf("HEAD"), "side", chain.get(0));
    ObjectId merge = fixture.commitTree(fixture.treeOf("HEAD"), "merge", side, chain.get(4));
    refusedWith(ReasonCode.NOT_DESCENDANT, () -> line(fixture, chain.get(1), chain.get(4)));
    refusedWith(ReasonCode.NOT_DESCENDANT, () -> line(fixture, merge, chain.get(4)));
    refusedWith(ReasonCode.NOT_DESCENDANT, () -> line(fixture, chain.get(4), side));
  }

  @Test
  void anOctopusIsOneStepFromItsFirstParent() throws Exception {
    ObjectId[] parents = new ObjectId[66];
    parents[0] = chain.get(4);
    for (int i = 1; i < parents.length; i++) {
      parents[i] = fixture.commitTree(fixture.treeOf("HEAD"), "side " + i, chain.get(0));
    }
    ObjectId octopus = fixture.commitTree(fixture.treeOf("HEAD"), "octopus", parents);
    assertThat(line(fixture, octopus, chain.get(3)))
        .containsExactly(chain.get(3), chain.get(4), octopus);
    try (GitRepository repository = fixture.open()) {
      assertThat(Commit.read(repository.objects(), octopus).parents()).containsExactly(parents);
    }
  }

  @Test
  void datesPlayNoPart() throws Exception {
    String tree = "tree " + fixture.treeOf("HEAD").name() + "\n";
    ObjectId at = chain.get(4);
    List<ObjectId> odd = new ArrayList<>(List.of(at));
    for (String date : List.of("0", "9223372036854775807", "99999999999999999999", "-7", "1")) {
      String text = tree
          + ("parent " + at.name() + "\nauthor A <a@b> " + date + " +0000\n")
          + ("committer C <c@d> " + date + " +0000\n\nx\n");
      at = fixture.object("commit", text.getBytes(StandardCharsets.US_ASCII));
      odd.add(at);
    }
    assertThat(line(fixture, at, chain.get(4))).containsExactlyElementsOf(odd);
  }

  @Test
  void onlyAsMuchIsReadAsIsAskedFor() throws Exception {
    Path objects = fixture.gitDirectory().resolve("objects");
    String root = chain.get(0).name();
    Files.delete(objects.resolve(root.substring(0, 2)).resolve(root.substring(2)));
    assertThat(line(fixture, chain.get(4), chain.get(1))).hasSize(4);
    refusedWith(ReasonCode.OBJECT_MISSING, () -> line(fixture, chain.get(4), chain.get(0)));
  }

  @Test
  void aShallowBoundaryAboveTheAnchorIsRefusedAndBelowItOnlyAnEnd() throws Exception {
    Path directory = temporary.resolve("shallow");
    fixture.git("clone", "-q", "--depth=3", "file://" + fixture.directory(), directory.toString());
    RepositoryFixture shallow = RepositoryFixture.at(directory);
    assertThat(line(shallow, chain.get(4), chain.get(2))).hasSize(3);
    refusedWith(ReasonCode.SHALLOW_RANGE, () -> line(shallow, chain.get(4), chain.get(1)));
    try (GitRepository repository = shallow.open()) {
      FirstParentHistory history =
          FirstParentHistory.of(repository.objects(), chain.get(4), repository.shallowBoundary());
      assertThat(history.position(chain.get(0))).isEmpty();
      assertThat(history.endsAtShallowBoundary()).isTrue();
      assertThat(history.at(2)).isPresent();
      assertThat(history.at(3)).isEmpty();
    }
    Files.writeString(shallow.gitDirectory().resolve("shallow"), "junk\n");
    try (GitRepository repository = shallow.open()) {
      refusedWith(ReasonCode.OBJECT_MALFORMED, repository::shallowBoundary);
    }
  }

  @Test
  void aShallowFileCannotHideTheRealParents() throws Exception {
    Files.writeString(fixture.gitDirectory().resolve("shallow"), chain.get(3).name() + "\n");
    refusedWith(ReasonCode.SHALLOW_RANGE, () -> line(fixture, chain.get(4), chain.get(2)));
  }
}
