// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.notes.NotesFixture.ALICE;
import static org.gitquorum.core.notes.NotesFixture.REVIEWS;
import static org.gitquorum.core.notes.NotesFixture.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesExchangeSimulationTest {
  private static final int STEPS = 40;

  @TempDir
  Path folder;

  @Test
  void losesNoLineWhateverTheOrderOfSigningExchangingAndRewinding() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    NotesFixture remote = NotesFixture.create(folder);
    List<NotesFixture> clones = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clones.add(NotesFixture.cloneOf(remote, folder, "clone" + i + ".git"));
    }
    List<ObjectId> objects = List.of(remote.blob("a"), remote.blob("b"));
    List<ObjectId> tips = new ArrayList<>();
    Set<String> written = new TreeSet<>();
    for (int step = 0; step < STEPS; step++) {
      NotesFixture clone = clones.get(random.nextInt(clones.size()));
      int dice = random.nextInt(10);
      if (dice < 5) {
        ObjectId object = objects.get(random.nextInt(objects.size()));
        clone.writer().append(NotesRef.REVIEWS, object, record(step), ALICE);
        written.add(object.name() + " " + record(step).line());
      } else if (dice < 9) {
        sync(clone);
        remote.tip(REVIEWS).ifPresent(tips::add);
      } else if (!tips.isEmpty()) {
        remote.set(REVIEWS, tips.get(random.nextInt(tips.size())));
      }
    }
    for (NotesFixture clone : clones) {
      sync(clone);
    }

    assertThat(new TreeSet<>(remote.allLines())).isEqualTo(written);
    assertThat(remote.git("fsck", "--strict", "--no-dangling")).isEmpty();
    for (ObjectId tip : tips) {
      assertThat(remote.git("merge-base", "--is-ancestor", tip.name(), REVIEWS)).isEmpty();
    }
    remote.close();
    clones.forEach(NotesFixture::close);
  }

  private static void sync(NotesFixture clone) throws Exception {
    new NotesExchange(
            clone.repository(),
            clone.objects(),
            NotesRefNames.DEFAULT,
            clone.environment(),
            Duration.ofMinutes(2),
            NotesFixture.RANDOM)
        .sync(new ExchangeRequest(
            new RemoteName("origin"), Set.of(NotesRef.REVIEWS), RestorationRule.NOTHING, ALICE));
  }
}
