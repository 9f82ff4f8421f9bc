// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.time.Instant;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.policy.PathCoverage;

/** Lines of notes, really signed. */
final class Records {
  private static final Instant FIRST = TestKeys.CREATED.plusSeconds(3_600);

  private final List<TestKeys> keys;

  Records(List<TestKeys> keys) {
    this.keys = keys;
  }

  /** One commit of the history. */
  record State(int number, ObjectId commit, ObjectId tree) {}

  /** Reviews of a step by so many people; with the number of the state the people change. */
  String reviews(State base, State state, int from, int to) {
    Instant issued = FIRST.plusSeconds(state.number());
    Review review = new Review(
        BenchPolicy.REPOSITORY,
        state.commit(),
        state.tree(),
        base.commit(),
        PathCoverage.everything(),
        issued);
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      Bytes signature = key(state, i).sign(review.bytes(), issued);
      lines.append(SignedRecord.of(review, Container.PGP, signature).line()).append('\n');
    }
    return lines.toString();
  }

  /** The same step, from the first parent, in git-sig's records. */
  String legacy(State state, int count) {
    Bytes body = V0Record.signedBytes(state.commit(), state.tree());
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      Bytes signature = key(state, i).sign(body, FIRST);
      lines
          .append(new V0Record(state.commit(), state.tree(), V0Record.NO_REVIEW, signature).line())
          .append('\n');
    }
    return lines.toString();
  }

  TestKeys key(State state, int index) {
    return keys.get((state.number() + index) % keys.size());
  }
}
