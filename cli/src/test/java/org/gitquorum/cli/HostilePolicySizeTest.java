// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that are made to take for ever, or more memory than there is. */
class HostilePolicySizeTest {
  private static final List<String> PEOPLE =
      IntStream.range(0, 24).mapToObj(person -> "person-" + person).toList();

  @TempDir
  Path home;

  private HostileSize hostile;
  private QuorumFixture fixture;

  @BeforeEach
  void makeRepository() {
    hostile = new HostileSize(home);
    fixture = hostile.fixture();
  }

  @Test
  void manyPatternsWithManyStarsMeetLongPaths() throws Exception {
    QuorumPolicy policy =
        QuorumPolicy.of("alice", "bob", "carol").rule("everything", "**", "2 of committers");
    for (int i = 0; i < HostileSize.of(10_000, 500); i++) {
      policy.rule("rule-" + i, "**/a*a*a*b" + i, "2 of committers");
    }
    FileTree files = FileTree.empty().with(policy).with("a", "one");
    ObjectId base = fixture.commit(files);
    String deep = ("a".repeat(249) + "/").repeat(HostileSize.of(250, 25));
    for (int i = 0; i < 5; i++) {
      files = files.with(deep + "a".repeat(200) + "b" + i, "one");
    }
    ObjectId target = fixture.commit(files, base);
    hostile.assertRefused(target, base);
    fixture.review(base, target, "alice", "bob");
    hostile.assertApproved(target, base);
  }

  @Test
  void theKeysOfManySignersAreRead() throws Exception {
    int signers = HostileSize.of(500, 40);
    QuorumPolicy policy = QuorumPolicy.of();
    for (int i = 0; i < signers; i++) {
      int signer = i;
      policy.signer(
          "signer-" + i,
          IntStream.range(0, 10)
              .mapToObj(key -> "key-" + signer + "-" + key)
              .toArray(String[]::new));
    }
    FileTree files = FileTree.empty().with(policy).with("a", "one");
    ObjectId base = fixture.commit(files);
    ObjectId target = fixture.commit(files.with("a", "two"), base);
    fixture.review(base, target, "key-0-0", "key-0-9");
    hostile.assertRefused(target, base);
    fixture.review(base, target, "key-" + (signers - 1) + "-9");
    hostile.assertApproved(target, base);
  }

  @Test
  void twelveSidesAreMetByTwentyFourPeopleAndByNoFewer() throws Exception {
    FileTree files = anybodyOnAnySide(sides("2 of group-%d"));
    ObjectId base = fixture.commit(files);
    ObjectId target = fixture.commit(files.with("a", "two"), base);
    fixture.review(base, target, PEOPLE.subList(0, 23).toArray(String[]::new));
    hostile.assertRefused(target, base);
    fixture.review(base, target, PEOPLE.get(23));
    hostile.assertApproved(target, base);
  }

  @Test
  void moreWaysToMeetARequirementThanCanBeTriedAreNoPolicy() throws Exception {
    FileTree files = anybodyOnAnySide(sides("(2 of group-%d or 2 of other-%d)"));
    ObjectId base = fixture.commit(files);
    ObjectId target = fixture.commit(files.with("a", "two"), base);
    Typed typed = hostile.verify(target, base);
    assertThat(typed.status()).as(typed.toString()).isEqualTo(2);
    assertThat(typed.toString()).contains("256");
  }

  private static FileTree anybodyOnAnySide(String require) {
    QuorumPolicy policy = QuorumPolicy.of(PEOPLE.toArray(String[]::new));
    for (int side = 0; side < 12; side++) {
      for (String person : PEOPLE) {
        policy.member("group-" + side, person).member("other-" + side, person);
      }
    }
    policy.rule("everything", "**", require);
    return FileTree.empty().with(policy).with("a", "one");
  }

  private static String sides(String side) {
    return IntStream.range(0, 12)
        .mapToObj(number -> side.replace("%d", Integer.toString(number)))
        .collect(Collectors.joining(" and "));
  }
}
