// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.PolicyReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One step of the settled paths: three paths change, of which one person out of two needed has
 * signed the step. Nothing settles, so that what is tracked grows, and a step must not cost more
 * for it.
 */
@State(Scope.Benchmark)
public class SettledPathsBenchmark {
  private static final int CHANGED = 3;
  private static final String POLICY = """
      version = 1
      repository = "bench-0000"
      [signers.alice]
      keys = ["keys/alice.asc"]
      [signers.bob]
      keys = ["keys/bob.asc"]
      [groups]
      people = ["alice", "bob"]
      [root]
      require = "2 of people"
      [[rules]]
      name = "everything"
      paths = ["**"]
      require = "2 of people"
      """;

  /** How many states are taken in. */
  @Param({"100", "1000", "10000"})
  public int states;

  private final List<RepositoryPath> paths = new ArrayList<>();
  private PolicyReading.Usable inForce = new PolicyReading.Usable("", "", policy());

  @Setup
  public void name() {
    inForce = new PolicyReading.Usable("tree", "digest", policy());
    for (int i = 0; i < states * CHANGED; i++) {
      paths.add(RepositoryPath.of("pkgs/package-" + i + "/package.nix"));
    }
  }

  private static Policy policy() {
    try {
      return PolicyReader.read(POLICY.getBytes(StandardCharsets.US_ASCII), "policy.toml");
    } catch (PolicyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The time of one step: all of them, divided by their number. */
  @Benchmark
  public int allSteps() throws FindingException {
    SettledPaths settled =
        new SettledPaths(0, new RulesInForce(inForce.policy()), new Changes(paths, states));
    OneReviewer evidence = new OneReviewer();
    for (int state = 1; state <= states; state++) {
      settled.advance(state, evidence, inForce);
    }
    return settled.size();
  }

  /** Each state adds files of its own. */
  private record Changes(List<RepositoryPath> paths, int states) implements History {
    private static final TreeEntry FILE =
        new TreeEntry(0100644, ObjectId.fromString("1".repeat(40)));

    @Override
    public int size() {
      return states + 1;
    }

    @Override
    public void changes(int state, ChangeVisitor visitor) throws FindingException {
      for (RepositoryPath path : paths.subList((state - 1) * CHANGED, state * CHANGED)) {
        visitor.changed(path, TreeEntry.ABSENT, FILE);
      }
    }

    @Override
    public TreeEntry entryAt(int state, RepositoryPath path) {
      return TreeEntry.ABSENT;
    }

    @Override
    public PolicyReading policyAt(int state) {
      throw new IllegalStateException("the policy does not change");
    }
  }

  /** One of two people signs every step. */
  private static final class OneReviewer implements Evidence {
    @Override
    public List<ReviewEvidence> reviewsEndingAt(int state, PolicyReading.Usable inForce) {
      return List.of(new ReviewEvidence(
          new SignerName("alice"),
          state - 1,
          state,
          PathCoverage.everything(),
          Set.of(Proof.of(Scheme.PGP))));
    }

    @Override
    public boolean policyChangeApproved(PolicyReading.Usable from, PolicyReading.Usable to) {
      return false;
    }

    @Override
    public boolean vouched(int state, PolicyReading.Usable inForce, PolicyReading.Usable entered) {
      return false;
    }

    @Override
    public void authorsAt(int state, PolicyReading.Usable inForce, AuthorVisitor visitor) {}
  }
}
