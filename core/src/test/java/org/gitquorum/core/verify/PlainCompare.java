// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.policy.PathCoverage;

/**
 * Compares the walk over a generated repository with git and with the plain model: {@code DIRECTORY
 * WINDOWS SEED}. Of the whole history, which states are approved and how many paths that took. Of
 * windows of a few states, the whole judgement of each state, path by path and rule by rule: with
 * the records as they are, with some of them taken away, and with ranges in their place. Writes
 * notes refs into the repository. Ends in 1 at the first difference.
 */
public final class PlainCompare {
  private static final int WINDOW = 7;
  private static final List<String> COVERAGES =
      List.of("**", "pkgs/**", "pkgs/by-name/a?/**", "lib/**", "**/package-1*/**");

  private final RepositoryFixture repository;
  private final SplittableRandom random;
  private final Instant now;
  private final PrintStream out;
  private final PlainHistory history;
  private final PlainSample sample;
  private long states;
  private long paths;
  private long approved;
  private long open;

  private PlainCompare(RepositoryFixture repository, long seed, Instant now, PrintStream out) {
    this.repository = repository;
    this.random = new SplittableRandom(seed);
    this.now = now;
    this.out = out;
    this.history = PlainHistory.of(repository);
    this.sample = new PlainSample(repository);
  }

  public static void main(String[] arguments) throws IOException, FindingException {
    PlainCompare compare = new PlainCompare(
        RepositoryFixture.at(Path.of(arguments[0]).toAbsolutePath()),
        Long.parseLong(arguments[2]),
        Clock.systemUTC().instant(),
        new PrintStream(System.out, true, StandardCharsets.UTF_8));
    boolean same = compare.whole() && compare.windows(Integer.parseInt(arguments[1]));
    if (!same) {
      System.exit(1);
    }
  }

  /** The public entrance on the whole history, beside what git says has changed. */
  private boolean whole() throws IOException, FindingException {
    Report report;
    Path state = Files.createTempDirectory("plain-compare");
    try (GitRepository opened = repository.open()) {
      VerifyRequest request = new VerifyRequest(
          "main",
          Optional.of(history.commit(0).name()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          NotesRefNames.DEFAULT,
          false,
          false,
          now);
      report = Verification.verify(opened, new TrustStore(StateDirectory.at(state)), request);
    } finally {
      Files.deleteIfExists(state);
    }
    Progress progress = report.progress().orElseThrow();
    long changed = 0;
    int before = 0;
    for (ObjectId commit : progress.approved()) {
      int reached = history.stateOf(commit).orElseThrow();
      changed += history.changed(before, reached).size();
      before = reached;
    }
    out.println("whole history: " + progress.states() + " states, "
        + progress.approved().size()
        + " approved with the first, " + progress.paths() + " paths; git names "
        + (history.size() - 1) + " states and " + changed + " paths");
    return progress.states() == history.size() - 1
        && before == history.size() - 1
        && progress.paths() == changed;
  }

  private boolean windows(int count) throws FindingException {
    for (int window = 0; window < count; window++) {
      int first = random.nextInt(Math.max(1, history.size() - WINDOW));
      int last = Math.min(history.size() - 1, first + WINDOW);
      Map<ObjectId, List<String>> records = new LinkedHashMap<>();
      for (int state = first + 1; state <= last; state++) {
        records.put(history.commit(state), new ArrayList<>(sample.records(history.commit(state))));
      }
      boolean same = same(first, last, records);
      records.values().forEach(lines -> lines.removeIf(line -> random.nextInt(4) == 0));
      same = same && same(first, last, records);
      records.values().forEach(lines -> lines.removeIf(line -> random.nextInt(2) == 0));
      addRanges(first, last, records);
      if (!same || !same(first, last, records)) {
        return false;
      }
    }
    out.println("windows: " + count + " of " + WINDOW + " steps, three times each: " + states
        + " judgements (" + approved + " approved) over " + paths + " changed paths and "
        + sample.policy().rules().size() + " rules, " + open
        + " paths open for some rule: all the same in the walk, with and without threads, and in"
        + " the model");
    return true;
  }

  private void addRanges(int first, int last, Map<ObjectId, List<String>> records) {
    for (int i = 0; i < WINDOW; i++) {
      int base = random.nextInt(first, last);
      int commit = random.nextInt(base + 1, last + 1);
      Review review = new Review(
          sample.policy().repository(),
          history.commit(commit),
          history.tree(commit),
          history.commit(base),
          PathCoverage.of(
              ScenarioPolicies.patterns(List.of(COVERAGES.get(random.nextInt(COVERAGES.size()))))),
          ScenarioRepository.MADE);
      Bytes signature = sample.key(random.nextInt(4)).sign(review.bytes(), ScenarioRepository.MADE);
      records
          .computeIfAbsent(history.commit(commit), annotated -> new ArrayList<>())
          .add(SignedRecord.of(review, Container.PGP, signature).line());
    }
  }

  private boolean same(int first, int last, Map<ObjectId, List<String>> records)
      throws FindingException {
    List<Scenario.Statement> statements = new ArrayList<>();
    for (List<String> lines : records.values()) {
      lines.forEach(line -> sample.review(line, history, first).ifPresent(statements::add));
    }
    Verdict plain = new PlainModel(new Scenario(
            Map.of(PlainSample.POLICY, sample.policy()),
            Optional.empty(),
            0,
            history.states(first, last),
            statements))
        .judge();
    String ref = "refs/notes/plain-compare";
    sample.write(ref, records);
    for (boolean threads : List.of(false, true)) {
      Verdict walked = walk(ref, first, last, threads);
      if (!walked.equals(plain)) {
        out.println("different from state " + first + " ("
            + history.commit(first).name() + ") on\nmodel " + plain + "\nwalk  " + walked);
        return false;
      }
    }
    states += plain.states().size() - 1;
    paths += history.changed(first, last).size();
    approved += plain.states().stream().filter(Verdict.Judged::approved).count() - 1;
    open += plain.states().stream().mapToLong(state -> state.unsettled().size()).sum();
    return true;
  }

  private Verdict walk(String ref, int first, int last, boolean threads) throws FindingException {
    try (GitRepository opened = repository.open()) {
      return new WalkByParts(
              opened,
              PolicyReadings.inTrees(opened.collisionDetectingObjects()),
              new NotesRefNames(Map.of(NotesRef.REVIEWS, ref)),
              now)
          .judge(history.commit(first), history.commit(last), 0, threads);
    }
  }
}
