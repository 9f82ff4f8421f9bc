// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.testing.PackedRepository;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long history of which three people sign ranges, each at a pace of their own: Alice 20 states at
 * a time, Bob 15, Carol 30. Carol also writes what changes in {@code lib}, for which authors do not
 * count.
 */
class PackageHistoryTest {
  private static final int STATES = 300;
  private static final Map<String, Integer> PACE = Map.of("alice", 20, "bob", 15, "carol", 30);
  private static final NotesRefNames WITHOUT_ONE_RANGE =
      new NotesRefNames(Map.of(NotesRef.REVIEWS, "refs/notes/quorum/without"));
  private static final String POLICY = """
      version = 1
      repository = "packages-7f3a9c21"
      [signers.alice]
      keys = ["keys/alice.asc"]
      [signers.bob]
      keys = ["keys/bob.asc"]
      [signers.carol]
      keys = ["keys/carol.asc"]
      [groups]
      committers = ["alice", "bob", "carol"]
      [root]
      require = "3 of committers"
      [[rules]]
      name = "two people"
      paths = ["**"]
      require = "2 of committers"
      [[rules]]
      name = "library"
      paths = ["lib/**"]
      require = "2 of committers"
      author-counts = false
      """;

  @TempDir
  private static Path folder;

  private static List<ObjectId> states = List.of();

  @BeforeAll
  static void makeTheHistory() {
    try (PackedRepository packed = PackedRepository.create(folder.resolve("repository"))) {
      PackageHistory history =
          new PackageHistory(packed, policy(packed), ScenarioRepository.MADE, 1);
      IntStream.range(0, STATES).forEach(step -> history.grow());
      states = List.copyOf(history.states());
      packed.ref("refs/heads/main", states.get(STATES));
      Map<ObjectId, List<String>> records = new LinkedHashMap<>();
      PACE.forEach((signer, pace) -> {
        for (int end = pace; end <= STATES; end += pace) {
          records
              .computeIfAbsent(states.get(end), commit -> new ArrayList<>())
              .add(review(signer, history, end - pace, end));
        }
      });
      packed.notes(NotesRef.REVIEWS.defaultName(), records, ScenarioRepository.MADE);
      records.put(states.get(200), List.of());
      packed.notes(WITHOUT_ONE_RANGE.local(NotesRef.REVIEWS), records, ScenarioRepository.MADE);
    }
  }

  private static ObjectId policy(PackedRepository packed) {
    TreeMap<String, TreeEntry> files = new TreeMap<>();
    files.put("policy.toml", packed.plain(POLICY.getBytes(StandardCharsets.UTF_8)));
    PACE.keySet()
        .forEach(signer -> files.put(
            "keys/" + signer + ".asc", packed.plain(TestKeys.named(signer).certificate())));
    return packed.directory(files).id();
  }

  private static String review(String signer, PackageHistory history, int base, int commit) {
    Review review = new Review(
        "packages-7f3a9c21",
        history.states().get(commit),
        history.trees().get(commit),
        history.states().get(base),
        PathCoverage.everything(),
        ScenarioRepository.MADE);
    return SignedRecord.of(
            review,
            Container.PGP,
            TestKeys.named(signer).sign(review.bytes(), ScenarioRepository.MADE))
        .line();
  }

  @Test
  void rangesOfThreePeopleAddUpFromTheFirstStateOn() throws FindingException {
    Report report = verify(STATES, NotesRefNames.DEFAULT);
    Progress progress = report.progress().orElseThrow();
    assertThat(report.exitCode()).isEqualTo(ExitCode.APPROVED);
    assertThat(progress.lastApproved()).isEqualTo(states.get(STATES));
    assertThat(progress.states()).isEqualTo(STATES);
    assertThat(progress.paths()).isGreaterThan(1_000);
    assertThat(progress.signers())
        .containsExactly(new SignerName("alice"), new SignerName("bob"), new SignerName("carol"));
  }

  @Test
  void whatNobodyElseSignedSinceTheLastCommonEndIsRefusedWithTheRangeToSign()
      throws FindingException {
    Report report = verify(290, NotesRefNames.DEFAULT);
    Progress progress = report.progress().orElseThrow();
    assertThat(report.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(progress.lastApproved()).isEqualTo(states.get(270));
    assertThat(progress.sign()).contains(new SignRange(states.get(270), states.get(290)));
    assertThat(report.findings()).anyMatch(finding -> finding.code() == ReasonCode.QUORUM_NOT_MET);
  }

  @Test
  void aRangeThatIsMissingHoldsBackTheLibraryWhoseAuthorDoesNotCount() throws FindingException {
    Report report = verify(240, WITHOUT_ONE_RANGE);
    Progress progress = report.progress().orElseThrow();
    assertThat(report.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(progress.open()).extracting(open -> open.rule().name()).containsExactly("library");
    assertThat(progress.open().get(0).paths())
        .extracting(open -> open.path().toString())
        .containsExactly("lib/default.nix");
  }

  private static Report verify(int target, NotesRefNames names) throws FindingException {
    try (GitRepository repository =
        GitRepository.open(folder.resolve("repository"), new OpenOptions(false, true))) {
      TrustStore trust = new TrustStore(StateDirectory.at(folder.resolve("state")));
      VerifyRequest request = new VerifyRequest(
          states.get(target).name(),
          Optional.of(states.get(0).name()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          names,
          false,
          false,
          ScenarioRepository.NOW);
      return Verification.verify(repository, trust, request);
    }
  }
}
