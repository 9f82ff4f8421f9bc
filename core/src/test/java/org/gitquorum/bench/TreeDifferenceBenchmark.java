// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.TreeDifference;
import org.gitquorum.core.testing.RepositoryFixture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Neighbouring states of a large tree: unpacking, hashing and comparing what differs. */
@State(Scope.Benchmark)
public class TreeDifferenceBenchmark {
  private static final int STATES = 50;

  private final List<ObjectId> trees = new ArrayList<>();
  private Path directory = Path.of("");
  private RepositoryFixture fixture = RepositoryFixture.at(directory);

  @Setup
  public void generate() throws IOException, FindingException {
    directory = Files.createTempDirectory("trees");
    Generate.main(new String[] {directory.toString(), "commits=" + STATES, "files=43000"});
    fixture = RepositoryFixture.at(directory);
    for (int back = STATES; back >= 0; back--) {
      trees.add(fixture.treeOf("main~" + back));
    }
  }

  @TearDown
  public void remove() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Opened anew each time, so that nothing is remembered. */
  @Benchmark
  @OperationsPerInvocation(STATES)
  public int neighbouringStates() throws FindingException {
    int[] paths = new int[1];
    try (GitRepository repository = fixture.open()) {
      for (int state = 1; state <= STATES; state++) {
        TreeDifference.between(
            repository.objects(),
            trees.get(state - 1),
            trees.get(state),
            (path, before, after) -> paths[0]++);
      }
    }
    return paths[0];
  }
}
