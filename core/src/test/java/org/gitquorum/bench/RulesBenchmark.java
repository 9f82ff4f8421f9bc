// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.RuleIndex;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.PolicyReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which rules match a path, of paths as in a large package collection. */
@State(Scope.Benchmark)
public class RulesBenchmark {
  private static final int PATHS = 43_000;

  /** How many rules. */
  @Param({"1", "10", "100", "500", "1000"})
  public int rules;

  private List<RepositoryPath> paths = List.of();
  private RuleIndex index = RuleIndex.of(List.of());

  @Setup
  public void read() throws PolicyException {
    paths = new Packages(PATHS, new SplittableRandom(1))
        .paths().stream().map(RepositoryPath::of).toList();
    BenchPolicy policy = new BenchPolicy(Shape.of(List.of("rules=" + rules)));
    byte[] text = Objects.requireNonNull(policy.files().get(".quorum/policy.toml"));
    index = RuleIndex.of(PolicyReader.read(text, "policy.toml").rules());
  }

  @Benchmark
  @OperationsPerInvocation(PATHS)
  public int matchingRules() {
    int found = 0;
    for (RepositoryPath path : paths) {
      found += index.matching(path).size();
    }
    return found;
  }
}
