// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs in which everything is a difference to something else. */
class HostileDeltasSizeTest {
  @TempDir
  Path home;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void manyDifferencesInLongChainsAreFollowed(boolean newestFirst) throws Exception {
    HostileSize hostile = new HostileSize(home);
    QuorumFixture fixture = hostile.fixture();
    ObjectId base = fixture.commit(FileTree.empty().with(QuorumPolicy.of("alice", "bob")));
    ObjectId policy = ObjectId.fromString(
        fixture.git().git("rev-parse", base.name() + ":.quorum").strip());
    Path pack = fixture.gitDirectory().resolve("objects/pack/pack-chains.pack");
    List<ObjectId> commits = new DeltaChains(
            policy, HostileSize.of(25, 3), HostileSize.of(4_000, 300))
        .write(pack, newestFirst);
    hostile.shell("git index-pack '" + pack + "'");
    ObjectId target = commits.get(commits.size() - 1);
    fixture.ref("refs/heads/main", target);
    hostile.assertRefused(target, commits.get(0));
    fixture.review(commits.get(0), target, "alice", "bob");
    hostile.assertApproved(target, commits.get(0));
  }
}
