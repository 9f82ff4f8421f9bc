// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.gitquorum.bench.Records.State;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;

/**
 * Makes one repository: {@code DIRECTORY [NAME=VALUE...]}, the names being those of {@link Shape}.
 * The same words give the same object ids. The first commit is the one to start from.
 */
public final class Generate {
  /** Of a hundred steps of the main line; so four in ten of all commits are merges. */
  private static final int MERGED = 78;

  private final RepositoryFixture repository;
  private final Shape shape;
  private final Records records;
  private final BenchPolicy policy;
  private int lastOnMain;

  private Generate(RepositoryFixture repository, Shape shape) {
    this.repository = repository;
    this.shape = shape;
    this.policy = new BenchPolicy(shape);
    this.records = new Records(policy.keys());
  }

  public static void main(String[] arguments) throws IOException, FindingException {
    Shape shape = Shape.of(Arrays.asList(arguments).subList(1, arguments.length));
    new Generate(RepositoryFixture.create(Path.of(arguments[0]).toAbsolutePath()), shape).run();
  }

  private void run() throws IOException, FindingException {
    importStream(history());
    List<State> states = states();
    if (shape.signedCommits()) {
      states = signCommits(states);
    }
    importStream(notes(states));
    repository.git("repack", "-adfq");
    repository.git("reset", "-q", "--hard");
  }

  private ImportStream history() {
    Packages packages = new Packages(shape.files(), new SplittableRandom(shape.seed()));
    ImportStream stream = new ImportStream();
    stream.commit("refs/heads/main", 0);
    stream.files(policy.files());
    packages.paths().forEach(path -> stream.file(path, content(path, 0)));
    SplittableRandom kinds = new SplittableRandom(shape.seed() + 1);
    for (int number = 1; number <= shape.commits(); number++) {
      if (shape.merges() && kinds.nextInt(100) < MERGED && number + 2 < shape.commits()) {
        number = mergeSideBranch(stream, packages, number, kinds.nextInt(10) == 0 ? 2 : 1);
      } else {
        stream.commit("refs/heads/main", number);
        lastOnMain = number;
        change(stream, packages.changed(number, shape.paths()), number);
      }
    }
    return stream;
  }

  /** Some commits beside the main line, and the one that brings them in; says its number. */
  private int mergeSideBranch(ImportStream stream, Packages packages, int first, int commits) {
    Map<String, Integer> changed = new LinkedHashMap<>();
    for (int number = first; number < first + commits; number++) {
      if (number == first) {
        stream.branchOff("refs/heads/side", number, lastOnMain);
      } else {
        stream.commit("refs/heads/side", number);
      }
      Collection<String> paths = packages.changed(number, shape.paths());
      change(stream, paths, number);
      for (String path : paths) {
        changed.put(path, number);
      }
    }
    lastOnMain = first + commits;
    stream.merge("refs/heads/main", lastOnMain, lastOnMain - 1);
    changed.forEach((path, number) -> stream.file(path, content(path, number)));
    return lastOnMain;
  }

  private static void change(ImportStream stream, Collection<String> paths, int number) {
    paths.forEach(path -> stream.file(path, content(path, number)));
  }

  private static byte[] content(String path, int commit) {
    String text = "{ }: {\n  name = \"" + path + "\";\n  version = \"1." + commit + "\";\n}\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void importStream(ImportStream stream) {
    RepositoryFixture.Result result =
        repository.run(stream.bytes(), "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet");
    if (result.status() != 0) {
      throw new IllegalStateException(result.errors());
    }
  }

  private List<State> states() {
    List<State> states = new ArrayList<>();
    String log =
        repository.git("log", "--first-parent", "--reverse", "--format=%H %T", "refs/heads/main");
    for (String line : log.split("\n", -1)) {
      String[] ids = line.split(" ", 2);
      states.add(
          new State(states.size(), ObjectId.fromString(ids[0]), ObjectId.fromString(ids[1])));
    }
    return states;
  }

  private ImportStream notes(List<State> states) {
    ImportStream reviews = new ImportStream();
    reviews.commit("refs/notes/quorum/reviews", 0);
    for (int number = 1; number < states.size(); number++) {
      State state = states.get(number);
      State before = states.get(number - 1);
      if (!shape.held() && shape.span() > 1) {
        reviewSpan(states, number, reviews);
      } else if (!shape.held()) {
        reviews.note(state.commit().name(), records.reviews(before, state, 0, shape.signatures()));
      } else if (number == states.size() - 1) {
        reviews.note(
            state.commit().name(), records.reviews(states.get(0), state, 0, shape.signatures()));
      } else if (shape.pending() > 0) {
        reviews.note(state.commit().name(), records.reviews(before, state, 0, shape.pending()));
      }
    }
    if (shape.legacy()) {
      reviews.commit("refs/notes/signatures", 0);
      states
          .subList(1, states.size())
          .forEach(state ->
              reviews.note(state.commit().name(), records.legacy(state, shape.signatures())));
    }
    return reviews;
  }

  private void reviewSpan(List<State> states, int number, ImportStream reviews) {
    if (number % shape.span() == 0 || number == states.size() - 1) {
      State state = states.get(number);
      State base = states.get((number - 1) / shape.span() * shape.span());
      reviews.note(state.commit().name(), records.reviews(base, state, 0, shape.signatures()));
    }
  }

  /** The same trees in commits that are signed: fast-import knows no signatures. */
  private List<State> signCommits(List<State> plain) throws IOException, FindingException {
    List<State> signed = new ArrayList<>();
    try (GitRepository opened = repository.open();
        ObjectInserter inserter = opened.jgit().newObjectInserter()) {
      for (State state : plain) {
        byte[] content = signedCommit(state, signed);
        signed.add(new State(
            state.number(), inserter.insert(Constants.OBJ_COMMIT, content), state.tree()));
      }
      inserter.flush();
    }
    repository.git(
        "update-ref", "refs/heads/main", signed.get(signed.size() - 1).commit().name());
    return signed;
  }

  private byte[] signedCommit(State state, List<State> before) {
    long second = TestKeys.CREATED.getEpochSecond() + 3_600L + state.number();
    String person = "Bench <bench@example.org> " + second + " +0000\n";
    String head = "tree " + state.tree().name() + "\n"
        + (before.isEmpty()
            ? ""
            : "parent " + before.get(before.size() - 1).commit().name() + "\n")
        + "author " + person + "committer " + person;
    String message = "\ncommit " + state.number() + "\n";
    String armour = records
        .key(state, 0)
        .signArmoured(Bytes.ofUtf8(head + message), Instant.ofEpochSecond(second));
    String header = "gpgsig " + armour.stripTrailing().replace("\n", "\n ") + "\n";
    return (head + header + message).getBytes(StandardCharsets.US_ASCII);
  }
}
