// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several people, and several programs of one person, write at the same moment. */
class TogetherTest {
  private static final int SIGNERS = 5;
  private static final int STATES = 10;
  private static final int PROCESSES = 4;

  @TempDir
  Path home;

  @Test
  void fiftySignaturesAtOnceAreFiftyRecords() throws Exception {
    String[] signers = signers();
    Fork fork = Fork.found(home, signers);
    for (int i = 0; i < STATES; i++) {
      fork.commit("change " + i, Map.of("file" + i, "new"));
    }
    List<Callable<Typed>> runs = new ArrayList<>();
    for (int i = 0; i < SIGNERS * STATES; i++) {
      String[] sign = {
        "sign", "main~" + i / SIGNERS, "--key", fork.key(signers[i % SIGNERS]), "--yes"
      };
      runs.add(i < PROCESSES ? () -> fork.child(sign).run() : () -> fork.type(sign));
    }
    for (Typed typed : atOnce(runs)) {
      assertThat(typed.status()).as(typed.toString()).isZero();
    }
    assertThat(fork.reviews()).hasSize(SIGNERS * STATES);
    fork.assertSound();
    assertThat(fork.type("verify").status()).isZero();
  }

  @Test
  void twoClonesThatPushAtOnceBothArrive() throws Exception {
    Fork fork = Fork.found(home, "alice", "bob");
    Path origin = home.resolve("origin.git");
    fork.git("clone", "-q", "--bare", fork.directory().toString(), origin.toString());
    Map<String, Fork> clones = new HashMap<>();
    for (String signer : List.of("alice", "bob")) {
      clones.put(signer, fork.in(origin).clone(signer));
      clones.get(signer).succeed("trust", "HEAD");
    }
    fork.commit("change", Map.of("one", "1", "two", "2", "three", "3"));
    fork.git("push", "-q", origin.toString(), "main");
    Set<String> all = new TreeSet<>();
    for (String path : List.of("one", "two", "three")) {
      List<Callable<Typed>> pushes = new ArrayList<>();
      clones.forEach((signer, clone) -> {
        clone.git("pull", "-q", "--ff-only", "origin", "main");
        clone.sign(signer, "HEAD", "--path", path);
        all.addAll(clone.reviews());
        pushes.add(() -> clone.type("push"));
      });
      for (Typed typed : atOnce(pushes)) {
        assertThat(typed.status()).as(typed.toString()).isZero();
      }
      assertThat(fork.in(origin).reviews()).isEqualTo(all);
    }
    assertThat(all).hasSize(6);
    fork.in(origin).assertSound();
    for (Fork clone : clones.values()) {
      clone.succeed("fetch");
      assertThat(clone.reviews()).isEqualTo(all);
      assertThat(clone.type("verify").status()).isZero();
      clone.assertSound();
    }
  }

  @Test
  void signersWhoReleaseOneStateAtOnceSayTheSame() throws Exception {
    String[] signers = signers();
    Fork fork = Fork.found(home, signers);
    List<Callable<Typed>> runs = new ArrayList<>();
    for (String signer : signers) {
      String[] release = {"release", "--branch", "main", "--key", fork.key(signer), "--yes"};
      runs.add(() -> fork.type(release));
    }
    for (Typed typed : atOnce(runs)) {
      assertThat(typed.status()).as(typed.toString()).isZero();
    }
    assertThat(fork.succeed("release", "audit"))
        .startsWith("approved  1 release with their quorum\n");
    assertThat(fork.type("release", "audit").output().lines()).hasSize(3);
    fork.assertSound();
  }

  private static String[] signers() {
    String[] signers = new String[SIGNERS];
    for (int i = 0; i < SIGNERS; i++) {
      signers[i] = "signer" + i;
    }
    return signers;
  }

  private static List<Typed> atOnce(List<Callable<Typed>> runs) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(runs.size());
    CyclicBarrier start = new CyclicBarrier(runs.size());
    try {
      List<Future<Typed>> started = new ArrayList<>();
      for (Callable<Typed> run : runs) {
        started.add(threads.submit(() -> {
          start.await();
          return run.call();
        }));
      }
      List<Typed> typed = new ArrayList<>();
      for (Future<Typed> future : started) {
        typed.add(future.get(5, TimeUnit.MINUTES));
      }
      return typed;
    } finally {
      threads.shutdownNow();
    }
  }
}
