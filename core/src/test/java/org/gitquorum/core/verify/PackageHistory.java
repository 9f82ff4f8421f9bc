// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.testing.GrowingTree;
import org.gitquorum.core.testing.PackedRepository;
import org.gitquorum.core.testing.TestKeys;

/**
 * A history like that of a fork of nixpkgs: two thousand files, one of them changed every other
 * step, pull requests merged, and upstream imported now and then by one merge each. A seed repeats
 * it.
 */
final class PackageHistory {
  static final String HOT = "pkgs/top-level/all-packages.nix";
  private static final int PACKAGES = 1_900;
  private static final int MODULES = 100;
  private static final int IMPORT_EVERY = 10;
  private static final int LIBRARY_EVERY = 25;

  private final PackedRepository repository;
  private final SplittableRandom random;
  private final Instant time;
  private final GrowingTree fork;
  private final GrowingTree upstream;
  private final List<String> paths = new ArrayList<>();
  private final List<ObjectId> states = new ArrayList<>();
  private final List<ObjectId> trees = new ArrayList<>();
  private ObjectId upstreamTip;
  private int contents;

  /**
   * The first state.
   *
   * @param policy the policy directory
   */
  PackageHistory(PackedRepository repository, ObjectId policy, Instant time, long seed) {
    this.repository = repository;
    this.random = new SplittableRandom(seed);
    this.time = time;
    this.fork = new GrowingTree(repository);
    this.upstream = new GrowingTree(repository);
    for (int i = 0; i < PACKAGES; i++) {
      String name = "package" + i;
      add("pkgs/by-name/" + (char) ('a' + i % 26) + (i / 26 % 10) + "/" + name + "/package.nix");
    }
    for (int i = 0; i < MODULES; i++) {
      add("nixos/modules/services/module" + i + ".nix");
    }
    change(HOT, true);
    change("lib/default.nix", true);
    this.upstreamTip = commit(upstream.write(), List.of(), "upstream", Optional.empty());
    fork.put(PlainFacts.POLICY_DIRECTORY, new TreeEntry(0040000, policy));
    state(List.of(upstreamTip), "Add the policy", Optional.empty());
  }

  /** Grows it by one state. */
  void grow() {
    int state = states.size();
    if (state % LIBRARY_EVERY == 0) {
      change("lib/default.nix", false);
      state(List.of(last()), "lib: change", Optional.of(TestKeys.named("carol")));
    } else if (state % IMPORT_EVERY == 0) {
      state(List.of(last(), growUpstream()), "Merge upstream", Optional.empty());
    } else if (state % 3 == 0) {
      changeSome(3, false);
      state(List.of(last()), "packages: change", Optional.empty());
    } else {
      state(List.of(last(), pullRequest()), "Merge pull request", Optional.empty());
    }
  }

  private ObjectId pullRequest() {
    ObjectId tip = last();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      changeSome(2, false);
      tip = commit(fork.write(), List.of(tip), "package: change", Optional.empty());
    }
    return tip;
  }

  private ObjectId growUpstream() {
    for (int i = random.nextInt(5, 15); i > 0; i--) {
      changeSome(8, true);
      upstreamTip =
          commit(upstream.write(), List.of(upstreamTip), "upstream: change", Optional.empty());
    }
    return upstreamTip;
  }

  private void changeSome(int most, boolean everywhere) {
    for (int i = random.nextInt(1, most + 1); i > 0; i--) {
      change(paths.get(random.nextInt(paths.size())), everywhere);
    }
    if (random.nextInt(2) == 0) {
      change(HOT, everywhere);
    }
    if (random.nextInt(10) == 0) {
      add("pkgs/by-name/new/new" + contents + "/package.nix");
    }
    if (random.nextInt(10) == 0) {
      String gone = paths.remove(random.nextInt(paths.size()));
      fork.remove(gone);
      upstream.remove(gone);
    }
  }

  private void add(String path) {
    paths.add(path);
    change(path, true);
  }

  private void change(String path, boolean everywhere) {
    byte[] content = ("{ content = " + contents++ + "; }\n").getBytes(StandardCharsets.UTF_8);
    fork.put(path, repository.plain(content));
    if (everywhere) {
      upstream.put(path, repository.plain(content));
    }
  }

  private ObjectId last() {
    return states.get(states.size() - 1);
  }

  private void state(List<ObjectId> parents, String message, Optional<TestKeys> author) {
    ObjectId tree = fork.write();
    trees.add(tree);
    states.add(commit(tree, parents, message, author));
  }

  private ObjectId commit(
      ObjectId tree, List<ObjectId> parents, String message, Optional<TestKeys> author) {
    return repository.commit(tree, parents, time, message, author);
  }

  /** The commits by first parent, from the one that brought the policy. */
  List<ObjectId> states() {
    return states;
  }

  /** Their trees. */
  List<ObjectId> trees() {
    return trees;
  }
}
