// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.ForcedPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustStoreTest {
  private static final String REPOSITORY = "/home/alice/nix pkgs\n%/.git";
  private static final Optional<String> EVERY_BRANCH = Optional.empty();
  private static final Optional<String> MAIN = Optional.of("refs/heads/main");
  private static final StoredAnchor ANCHOR = new StoredAnchor(
      commit(1), "sha256-abc=", true, "fork-7f3a", Instant.parse("2026-11-01T08:00:00Z"));
  private static final WalkStart.Key KEY =
      new WalkStart.Key(commit(1), "sha256-abc=", "refs/heads/main");

  /** Commits numbered in the order of their history. */
  private static final Descent BY_NUMBER =
      (earlier, later) -> earlier.name().compareTo(later.name()) <= 0;

  @TempDir
  Path home;

  private Path root;
  private TrustStore store;

  @BeforeEach
  void openStore() {
    root = home.resolve("state/git-quorum");
    store = new TrustStore(StateDirectory.at(root));
  }

  @Test
  void anAnchorIsReadBackAsItWasStored() throws Exception {
    assertThat(store.anchor(REPOSITORY, EVERY_BRANCH)).isEmpty();
    store.storeAnchor(REPOSITORY, EVERY_BRANCH, ANCHOR);
    assertThat(store.anchor(REPOSITORY, EVERY_BRANCH)).contains(ANCHOR);
    assertThat(store.anchor("/home/alice/other/.git", EVERY_BRANCH)).isEmpty();
  }

  @Test
  void whatIsRememberedIsOnDiskWithItsName() throws Exception {
    raise(1);
    assertThat(ForcedPaths.of(() -> store.storeAnchor(REPOSITORY, EVERY_BRANCH, ANCHOR)))
        .hasSize(2)
        .last(InstanceOfAssertFactories.PATH)
        .isDirectory()
        .startsWith(root);
  }

  @Test
  void theAnchorOfABranchGoesBeforeTheOneForAllBranches() throws Exception {
    StoredAnchor other =
        new StoredAnchor(commit(2), "sha256-def=", false, "fork-7f3a", ANCHOR.trustedOn());
    store.storeAnchor(REPOSITORY, EVERY_BRANCH, ANCHOR);
    store.storeAnchor(REPOSITORY, MAIN, other);
    assertThat(store.anchor(REPOSITORY, MAIN)).contains(other);
    assertThat(store.anchor(REPOSITORY, Optional.of("refs/heads/else"))).contains(ANCHOR);
    assertThat(store.forgetAnchor(REPOSITORY, MAIN)).isTrue();
    assertThat(store.forgetAnchor(REPOSITORY, MAIN)).isFalse();
    assertThat(store.anchor(REPOSITORY, MAIN)).contains(ANCHOR);
  }

  @Test
  void aFloorRisesAlongTheHistoryAndNeverGoesBack() throws Exception {
    assertThat(store.floor("fork", "refs/heads/main")).isEmpty();
    assertThat(raise(3)).isTrue();
    assertThat(raise(2)).isFalse();
    assertThat(store.floor("fork", "refs/heads/main")).contains(commit(3));
    assertThat(raise(3)).isTrue();
    assertThat(raise(4)).isTrue();
    assertThat(store.floor("fork", "refs/heads/main")).contains(commit(4));
    assertThat(store.floor("fork", "refs/heads/else")).isEmpty();
    assertThat(store.floor("other", "refs/heads/main")).isEmpty();
  }

  @Test
  void aFloorSurvivesAnotherAnchorAndEndsOnlyWhenItIsForgotten() throws Exception {
    raise(3);
    store.storeAnchor(REPOSITORY, MAIN, ANCHOR);
    store.forgetAnchor(REPOSITORY, MAIN);
    assertThat(store.floor("fork", "refs/heads/main")).contains(commit(3));
    assertThat(store.forgetFloor("fork", "refs/heads/main")).isTrue();
    assertThat(store.floor("fork", "refs/heads/main")).isEmpty();
    raise(1);
    store.raiseFloor("fork", "refs/heads/else", commit(1), BY_NUMBER);
    assertThat(store.forgetFloors("fork")).isEqualTo(2);
    assertThat(store.forgetFloors("fork")).isZero();
    assertThat(store.floor("fork", "refs/heads/else")).isEmpty();
  }

  @Test
  void manyWhoRaiseAFloorAtOnceLeaveTheNewestState() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> raised = new ArrayList<>();
      for (int i = 1; i <= 64; i++) {
        int number = i * 37 % 64 + 1;
        raised.add(threads.submit(() -> raise(number)));
      }
      for (Future<Boolean> one : raised) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.floor("fork", "refs/heads/main")).contains(commit(64));
    assertThat(namesIn(root)).noneMatch(name -> name.startsWith(".new"));
  }

  @Test
  void aStartIsReadBackForItsOwnAnchorDigestAndBranch() throws Exception {
    WalkStart start = new WalkStart(commit(5), List.of("openpgp abc\n%0A", "ssh SHA256:x"));
    store.storeStart(KEY, start);
    assertThat(store.start(KEY)).contains(start);
    assertThat(store.start(new WalkStart.Key(commit(2), "sha256-abc=", KEY.branch())))
        .isEmpty();
    assertThat(store.start(new WalkStart.Key(commit(1), "sha256-def=", KEY.branch())))
        .isEmpty();
    assertThat(store.start(new WalkStart.Key(commit(1), "sha256-abc=", "refs/heads/x")))
        .isEmpty();
    assertThat(store.forgetStart(KEY)).isTrue();
    assertThat(store.start(KEY)).isEmpty();
  }

  @Test
  void whatIsStoredAlreadyIsNotWrittenAgainUnlessOthersMayWriteIt() throws Exception {
    WalkStart start = new WalkStart(commit(5), List.of());
    store.storeStart(KEY, start);
    Path file = files().get(0);
    Object first = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    store.storeStart(KEY, start);
    assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey()).isEqualTo(first);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    store.storeStart(KEY, start);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    store.storeStart(KEY, new WalkStart(commit(6), List.of()));
    assertThat(store.start(KEY)).contains(new WalkStart(commit(6), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "truncated", "junk", "version", "more", "other"})
  void aSpoiltFileIsAnErrorForAnchorsAndFloorsAndNothingForStarts(String how) throws Exception {
    store.storeAnchor(REPOSITORY, MAIN, ANCHOR);
    raise(3);
    store.storeStart(KEY, new WalkStart(commit(5), List.of()));
    for (Path file : files()) {
      Files.writeString(file, spoil(how, Files.readString(file)), StandardCharsets.ISO_8859_1);
    }
    assertUnreadable(() -> store.anchor(REPOSITORY, MAIN));
    assertUnreadable(() -> store.floor("fork", "refs/heads/main"));
    assertUnreadable(() -> raise(4));
    assertThat(store.start(KEY)).isEmpty();
    assertThat(store.forgetFloor("fork", "refs/heads/main")).isTrue();
    assertThat(store.forgetAnchor(REPOSITORY, MAIN)).isTrue();
    assertThat(raise(4)).isTrue();
  }

  @Test
  void aFileCopiedToThePlaceOfAnotherIsNotTakenForIt() throws Exception {
    raise(3);
    Path floor = files().get(0);
    store.raiseFloor("fork", "refs/heads/else", commit(9), BY_NUMBER);
    Path other =
        files().stream().filter(file -> !file.equals(floor)).findFirst().orElseThrow();
    Files.write(other, Files.readAllBytes(floor));
    assertUnreadable(() -> store.floor("fork", "refs/heads/else"));
  }

  @Test
  void whatIsStoredIsPrivate() throws Exception {
    store.storeAnchor(REPOSITORY, MAIN, ANCHOR);
    raise(3);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
    for (Path file : files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFileOrDirectoryThatOthersMayWriteIsRefused() throws Exception {
    store.storeAnchor(REPOSITORY, MAIN, ANCHOR);
    Path file = files().get(0);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw--w----"));
    assertUnreadable(() -> store.anchor(REPOSITORY, MAIN));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(store.anchor(REPOSITORY, MAIN)).contains(ANCHOR);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx----w-"));
    assertUnreadable(() -> store.anchor(REPOSITORY, MAIN));
    assertUnreadable(() -> store.storeAnchor(REPOSITORY, EVERY_BRANCH, ANCHOR));
    assertUnreadable(() -> raise(1));
  }

  @Test
  void aLinkInThePlaceOfAFileIsRefusedEvenADanglingOne() throws Exception {
    store.storeAnchor(REPOSITORY, MAIN, ANCHOR);
    Path file = files().get(0);
    Path moved = home.resolve("moved");
    Files.move(file, moved);
    Files.createSymbolicLink(file, moved);
    assertUnreadable(() -> store.anchor(REPOSITORY, MAIN));
    Files.delete(moved);
    assertUnreadable(() -> store.anchor(REPOSITORY, MAIN));
  }

  @Test
  void aPlaceThatCannotBeLookedIntoIsNotAnEmptyOne() throws Exception {
    Files.createSymbolicLink(home.resolve("gone"), home.resolve("unmounted"));
    assertUnreadable(() -> floorIn(home.resolve("gone")));
    Files.writeString(home.resolve("file"), "");
    assertUnreadable(() -> floorIn(home.resolve("file")));
  }

  @Test
  void thePlaceIsNamedByTheEnvironment() throws Exception {
    storeIn(Map.of("HOME", home.resolve("a").toString()));
    assertThat(home.resolve("a/.local/state/git-quorum/anchor")).isDirectory();
    storeIn(Map.of("HOME", "/nonexistent", "XDG_STATE_HOME", home.resolve("b").toString()));
    assertThat(home.resolve("b/git-quorum/anchor")).isDirectory();
    storeIn(Map.of("HOME", home.resolve("c").toString(), "XDG_STATE_HOME", "relative"));
    assertThat(home.resolve("c/.local/state/git-quorum/anchor")).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative"})
  void withoutAPlaceNothingIsTrustedAndWhoeverNamesABranchIsToldSo(String where) {
    TrustStore nowhere = new TrustStore(StateDirectory.of(Map.of("HOME", where)));
    assertThat(nowhere.start(KEY)).isEmpty();
    assertThatThrownBy(() -> nowhere.floor("fork", "refs/heads/main"))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.USAGE));
    assertThatThrownBy(() -> nowhere.storeAnchor(REPOSITORY, MAIN, ANCHOR))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.USAGE));
  }

  @Test
  void withoutAPlaceThereIsNoAnchor() throws Exception {
    assertThat(new TrustStore(StateDirectory.of(Map.of())).anchor(REPOSITORY, MAIN))
        .isEmpty();
  }

  private static void storeIn(Map<String, String> environment) throws FindingException {
    new TrustStore(StateDirectory.of(environment)).storeAnchor(REPOSITORY, MAIN, ANCHOR);
  }

  private static Optional<ObjectId> floorIn(Path root) throws FindingException {
    return new TrustStore(StateDirectory.at(root)).floor("fork", "refs/heads/main");
  }

  private boolean raise(int number) throws FindingException {
    return store.raiseFloor("fork", "refs/heads/main", commit(number), BY_NUMBER);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("lock") && !file.endsWith("key"))
          .sorted()
          .toList();
    }
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String spoil(String how, String content) throws Exception {
    return switch (how) {
      case "truncated" -> content.substring(0, content.length() - 2);
      case "junk" -> "\u00ff\u00fe\u0000";
      case "version" -> SealedState.of(root, content.replace(" v1\n", " v2\n"));
      case "more" -> SealedState.of(root, content.replace("mac: ", "more: x\nmac: "));
      case "other" ->
        SealedState.of(root, content.replace("branch: refs/heads/main", "branch: refs/heads/mine"));
      default -> "";
    };
  }

  private static void assertUnreadable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.MEMORY_UNREADABLE));
  }

  private static ObjectId commit(int number) {
    return ObjectId.fromString(String.format(java.util.Locale.ROOT, "%040x", number));
  }
}
