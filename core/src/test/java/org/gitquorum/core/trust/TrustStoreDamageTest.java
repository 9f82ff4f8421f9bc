// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.ExternalTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of a trust store that are damaged, foreign, old or of another kind. Of each, an anchor and
 * a floor are never taken for others or for none, and a start is never taken for another.
 */
class TrustStoreDamageTest {
  private static final String REPOSITORY = "/home/alice/fork/.git";
  private static final String BRANCH = "refs/heads/main";
  private static final Optional<String> EVERY_BRANCH = Optional.empty();
  private static final StoredAnchor ANCHOR = new StoredAnchor(
      commit(1), "sha256-abc=", true, "fork-7f3a", Instant.parse("2026-11-01T08:00:00Z"));
  private static final WalkStart.Key KEY = new WalkStart.Key(commit(1), "sha256-abc=", BRANCH);
  private static final WalkStart START = new WalkStart(commit(5), List.of("openpgp abc"));
  private static final List<String> KINDS = List.of("anchor", "floor", "start", "key");
  private static final Descent ANY = (earlier, later) -> true;

  @TempDir
  Path home;

  private Path root;
  private Map<String, Path> places = Map.of();

  @BeforeEach
  void rememberOneOfEach() throws Exception {
    root = home.resolve("state");
    remember(root);
    places = KINDS.stream().collect(Collectors.toMap(kind -> kind, this::find));
  }

  private static void remember(Path where) throws FindingException {
    TrustStore store = new TrustStore(StateDirectory.at(where));
    store.storeAnchor(REPOSITORY, EVERY_BRANCH, ANCHOR);
    store.raiseFloor("fork-7f3a", BRANCH, commit(3), ANY);
    store.storeStart(KEY, START);
  }

  @Test
  void theFileOfEachKindIsReadBack() throws Exception {
    assertThat(store().anchor(REPOSITORY, EVERY_BRANCH)).contains(ANCHOR);
    assertThat(store().floor("fork-7f3a", BRANCH)).contains(commit(3));
    assertThat(store().start(KEY)).contains(START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor", "floor", "start", "key"})
  void aFileTruncatedAtAnyByteIsUnreadable(String which) throws Exception {
    Path file = file(which);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertNothingIsTakenFrom(which);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor", "floor", "start", "key"})
  void aFileWithAnyBitFlippedIsUnreadable(String which) throws Exception {
    Path file = file(which);
    byte[] whole = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] = (byte) (flipped[bit / 8] ^ (1 << (bit % 8)));
      Files.write(file, flipped);
      assertNothingIsTakenFrom(which);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor", "floor", "start", "key"})
  void aFileWithMoreBehindItIsUnreadable(String which) throws Exception {
    Files.write(file(which), Arrays.copyOf(Files.readAllBytes(file(which)), 2_000));
    assertNothingIsTakenFrom(which);
    Files.write(file(which), new byte[1 << 21]);
    assertNothingIsTakenFrom(which);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor", "floor", "start"})
  void aFileOfAnotherStoreIsUnreadable(String which) throws Exception {
    Path other = home.resolve("other");
    remember(other);
    Path same = other.resolve(root.relativize(file(which)));
    assertThat(same).exists();
    Files.copy(same, file(which), StandardCopyOption.REPLACE_EXISTING);
    assertNothingIsTakenFrom(which);
  }

  @Test
  void aStoreThatMovesAsAWholeIsReadAtItsNewPlace() throws Exception {
    Path restored = home.resolve("restored");
    Files.move(root, restored);
    assertThat(new TrustStore(StateDirectory.at(restored)).floor("fork-7f3a", BRANCH))
        .contains(commit(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor", "floor", "start", "key"})
  @Timeout(60)
  void aLinkAPipeAndADirectoryAreUnreadable(String which) throws Exception {
    Path file = file(which);
    Path moved = home.resolve("moved");
    Files.move(file, moved);
    Files.createSymbolicLink(file, moved);
    assertNothingIsTakenFrom(which);
    Files.delete(file);
    Files.createDirectory(file);
    assertNothingIsTakenFrom(which);
    Files.delete(file);
    ExternalTool.require("mkfifo");
    assertThat(
            new ProcessBuilder("mkfifo", "-m", "600", file.toString()).start().waitFor())
        .isZero();
    assertNothingIsTakenFrom(which);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor", "floor", "start", "key"})
  void aFileThatOthersMayWriteIsUnreadable(String which) throws Exception {
    for (String mode : List.of("rw--w----", "rw-----w-", "rw-rw-rw-")) {
      Files.setPosixFilePermissions(file(which), PosixFilePermissions.fromString(mode));
      assertNothingIsTakenFrom(which);
    }
  }

  @Test
  void aKeyThatOthersMayReadIsNoSecret() throws Exception {
    for (String mode : List.of("rw-r-----", "rw----r--")) {
      Files.setPosixFilePermissions(file("key"), PosixFilePermissions.fromString(mode));
      assertNothingIsTakenFrom("key");
    }
    assertThatThrownBy(() -> store().floor("fork-7f3a", BRANCH))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().hint()).isEqualTo("chmod 600 " + file("key")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchor", "floor", "start", "key"})
  void aFileOfAnotherUserIsUnreadable(String which) throws Exception {
    assumeTrue(
        "root".equals(Files.getOwner(home).getName()), "only root can give a file to another");
    Files.setOwner(
        file(which),
        home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("1"));
    assertNothingIsTakenFrom(which);
  }

  @Test
  void aLostKeyIsNamedWithWhatToTypeAndWhatIsRememberedAnewIsReadWhileTheRestIsNot()
      throws Exception {
    Files.delete(file("key"));
    assertNothingIsTakenFrom("key");
    assertThatThrownBy(() -> store().floor("fork-7f3a", BRANCH))
        .isInstanceOfSatisfying(FindingException.class, e -> {
          assertThat(e.finding().message()).startsWith(root.resolve("key") + " is missing");
          assertThat(e.finding().hint())
              .contains("git quorum trust --forget --identity fork-7f3a --branch " + BRANCH);
        });
    store().storeAnchor(REPOSITORY, EVERY_BRANCH, ANCHOR);
    assertThat(store().anchor(REPOSITORY, EVERY_BRANCH)).contains(ANCHOR);
    assertUnreadable(() -> store().floor("fork-7f3a", BRANCH));
    assertThat(store().start(KEY)).isEmpty();
    assertThat(store().forgetSeen("fork-7f3a", Optional.of(BRANCH))).isEqualTo(1);
    assertThat(store().floor("fork-7f3a", BRANCH)).isEmpty();
  }

  /** What is on disk at each step of replacing a file, whenever a program is killed. */
  @Test
  void whatAKilledProgramLeavesBesideAFileIsNoPartOfTheStore() throws Exception {
    for (String which : KINDS) {
      byte[] whole = Files.readAllBytes(file(which));
      for (int length = 0; length <= whole.length; length += 8) {
        Files.write(file(which).resolveSibling(".new-" + length), Arrays.copyOf(whole, length));
      }
    }
    theFileOfEachKindIsReadBack();
    assertThat(store().raiseFloor("fork-7f3a", BRANCH, commit(4), ANY)).isTrue();
    assertThat(store().floor("fork-7f3a", BRANCH)).contains(commit(4));
    assertThat(store().forgetFloors("fork-7f3a")).isEqualTo(1);
    assertThat(file("floor").getParent()).isEmptyDirectory();
  }

  @Test
  void aKeyThatAKilledProgramDidNotFinishIsMadeAnew() throws Exception {
    Path fresh = Files.createDirectory(home.resolve("fresh"));
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
    Files.write(fresh.resolve(".new-1"), new byte[7]);
    remember(fresh);
    assertThat(new TrustStore(StateDirectory.at(fresh)).floor("fork-7f3a", BRANCH))
        .contains(commit(3));
  }

  @Test
  void aFileThatIsYoungerThanThePresentIsReadAsAnyOther() throws Exception {
    for (String which : KINDS) {
      Files.setLastModifiedTime(file(which), FileTime.from(Instant.parse("2999-01-01T00:00:00Z")));
    }
    theFileOfEachKindIsReadBack();
  }

  @Test
  void aFileOfALaterVersionIsUnreadable() throws Exception {
    for (String which : List.of("anchor", "floor", "start")) {
      Path file = file(which);
      Files.writeString(
          file, SealedState.of(root, Files.readString(file).replaceFirst(" v1\n", " v2\n")));
      assertNothingIsTakenFrom(which);
    }
  }

  @Test
  void aFileThatIsNotSealedIsUnreadableThoughItSaysTheSame() throws Exception {
    for (String which : List.of("anchor", "floor", "start")) {
      Path file = file(which);
      Files.writeString(file, Files.readString(file).replaceFirst("mac: .*", "end"));
      assertNothingIsTakenFrom(which);
    }
  }

  @Test
  void manyWhoMakeTheKeyAtOnceGetTheSame() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        Path fresh = home.resolve("fresh" + round);
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          String repository = "/repository" + i;
          writers.add(threads.submit(() -> {
            new TrustStore(StateDirectory.at(fresh)).storeAnchor(repository, EVERY_BRANCH, ANCHOR);
            return null;
          }));
        }
        for (Future<?> writer : writers) {
          writer.get();
        }
        TrustStore store = new TrustStore(StateDirectory.at(fresh));
        for (int i = 0; i < 8; i++) {
          assertThat(store.anchor("/repository" + i, EVERY_BRANCH)).contains(ANCHOR);
        }
        assertThat(fresh.toFile().list()).containsExactlyInAnyOrder("anchor", "key");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theSealIsTheHmacOfThePlatform() throws Exception {
    for (Path file : List.of(file("anchor"), file("floor"), file("start"))) {
      String content = Files.readString(file);
      assertThat(SealedState.of(root, content)).isEqualTo(content);
    }
  }

  private TrustStore store() {
    return new TrustStore(StateDirectory.at(root));
  }

  private Path file(String which) {
    return Objects.requireNonNull(places.get(which));
  }

  private Path find(String which) {
    try (Stream<Path> all = Files.walk(root.resolve(which))) {
      return all.filter(Files::isRegularFile).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the key nothing is. */
  private void assertNothingIsTakenFrom(String which) {
    boolean all = which.equals("key");
    if (all || which.equals("anchor")) {
      assertUnreadable(() -> store().anchor(REPOSITORY, EVERY_BRANCH));
    }
    if (all || which.equals("floor")) {
      assertUnreadable(() -> store().floor("fork-7f3a", BRANCH));
      assertUnreadable(() -> store().raiseFloor("fork-7f3a", BRANCH, commit(4), ANY));
    }
    if (all || which.equals("start")) {
      assertThat(store().start(KEY)).isEmpty();
    }
  }

  private static void assertUnreadable(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(FindingException.class, e -> {
      assertThat(e.finding().code()).isEqualTo(ReasonCode.MEMORY_UNREADABLE);
      assertThat(e.finding().hint()).isNotEmpty();
    });
  }

  private static ObjectId commit(int number) {
    return ObjectId.fromString(String.format(Locale.ROOT, "%040x", number));
  }
}
