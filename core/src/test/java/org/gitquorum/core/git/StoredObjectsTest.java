// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredObjectsTest {
  private static final long LIMIT = 1 << 20;

  @TempDir
  Path temporary;

  private RepositoryFixture fixture;

  @BeforeEach
  void makeSomeCommits() {
    fixture = RepositoryFixture.create(temporary.resolve("r"));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      text.append("line ").append(i).append(" of a file that makes deltas worthwhile\n");
      fixture.write("dir/file", text.toString()).write("other" + i, "other " + i);
      fixture.commit("commit " + i);
    }
  }

  private byte[] read(ObjectId id, ObjectType type) throws FindingException {
    try (GitRepository repository = fixture.open()) {
      return repository.objects().read(id, type, LIMIT);
    }
  }

  private Path loose(ObjectId id) {
    return fixture
        .gitDirectory()
        .resolve("objects")
        .resolve(id.name().substring(0, 2))
        .resolve(id.name().substring(2));
  }

  private Path pack(String extension) throws IOException {
    try (Stream<Path> files = Files.list(fixture.gitDirectory().resolve("objects/pack"))) {
      return files
          .filter(file -> file.toString().endsWith(extension))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void makeWritable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** Every object with its type, as git lists them. */
  private List<String[]> all() {
    List<String[]> objects = new ArrayList<>();
    String format = "--batch-check=%(objectname) %(objecttype)";
    for (String line :
        fixture.git("cat-file", "--batch-all-objects", format).lines().toList()) {
      objects.add(line.split(" ", -1));
    }
    return objects;
  }

  private void assertEverythingReadsAsGitReadsIt() throws Exception {
    try (GitRepository repository = fixture.open()) {
      for (String[] object : all()) {
        ObjectType type = ObjectType.valueOf(object[1].toUpperCase(java.util.Locale.ROOT));
        ObjectId id = ObjectId.fromString(object[0]);
        assertThat(repository.objects().read(id, type, LIMIT))
            .isEqualTo(repository.collisionDetectingObjects().read(id, type, LIMIT))
            .isEqualTo(fixture.gitBytes("cat-file", object[1], object[0]));
        assertThat(repository.objects().claimedType(id)).contains(type);
      }
    }
  }

  @Test
  void looseAndPackedObjectsReadAsGitReadsThem() throws Exception {
    assertEverythingReadsAsGitReadsIt();
    fixture.git("gc", "-q", "--aggressive");
    assertEverythingReadsAsGitReadsIt();
  }

  @ParameterizedTest
  @EnumSource(ObjectType.class)
  void anObjectSwappedOnDiskIsRefused(ObjectType type) throws Exception {
    ObjectId good;
    ObjectId evil;
    switch (type) {
      case COMMIT -> {
        good = fixture.resolve("HEAD");
        evil = fixture.resolve("HEAD~1");
      }
      case TREE -> {
        good = fixture.treeOf("HEAD");
        evil = fixture.treeOf("HEAD~1");
      }
      case BLOB -> {
        good = fixture.blob("good");
        evil = fixture.blob("evil");
      }
      default -> {
        fixture.git("tag", "-a", "-m", "x", "v1");
        fixture.git("tag", "-a", "-m", "x", "v2");
        good = fixture.resolve("v1");
        evil = fixture.resolve("v2");
      }
    }
    Files.delete(loose(good));
    Files.copy(loose(evil), loose(good));
    refusedWith(ReasonCode.OBJECT_HASH, () -> read(good, type));
    assertThat(read(evil, type)).isNotEmpty();
  }

  @Test
  void anObjectOfAnotherTypeIsRefused() {
    refusedWith(ReasonCode.OBJECT_MALFORMED, () -> read(fixture.head(), ObjectType.TREE));
    refusedWith(ReasonCode.OBJECT_MALFORMED, () -> read(fixture.treeOf("HEAD"), ObjectType.BLOB));
  }

  @Test
  void aMissingObjectIsUndecidedAndNothingIsFetched() throws Exception {
    ObjectId blob = fixture.resolve("HEAD:other3");
    Files.delete(loose(blob));
    fixture.git("config", "extensions.partialClone", "origin");
    fixture.git("config", "remote.origin.url", "ext::touch " + temporary.resolve("fetched"));
    fixture.git("config", "remote.origin.promisor", "true");
    refusedWith(ReasonCode.OBJECT_MISSING, () -> read(blob, ObjectType.BLOB));
    assertThat(temporary.resolve("fetched")).doesNotExist();
  }

  @Test
  void theEmptyTreeIsThereWithoutBeingStored() throws Exception {
    assertThat(read(TreeDifference.EMPTY_TREE, ObjectType.TREE)).isEmpty();
  }

  @Test
  void sizesAreCheckedBeforeContentIsUnpacked() throws Exception {
    ObjectId big = fixture.object("blob", new byte[5 << 20]);
    refusedWith(ReasonCode.LIMIT, () -> read(big, ObjectType.BLOB));
    fixture.git("tag", "big", big.name());
    fixture.git("gc", "-q");
    refusedWith(ReasonCode.LIMIT, () -> read(big, ObjectType.BLOB));
  }

  @Test
  void aLooseObjectThatClaimsToBeSmallerThanItIsIsRefused() throws Exception {
    ObjectId blob = fixture.blob("victim");
    for (String header : new String[] {"blob 6\0", "blob 99999999999\0", "blob 4294967302\0"}) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflater = new DeflaterOutputStream(content)) {
        deflater.write(header.getBytes(StandardCharsets.US_ASCII));
        deflater.write(new byte[64 << 20]);
      }
      makeWritable(loose(blob));
      Files.write(loose(blob), content.toByteArray());
      FindingException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
          FindingException.class, () -> read(blob, ObjectType.BLOB));
      assertThat(refusal.finding().code())
          .isIn(ReasonCode.OBJECT_HASH, ReasonCode.OBJECT_MALFORMED, ReasonCode.LIMIT);
    }
  }

  @Test
  void aLooseObjectOfGarbageIsMalformed() throws Exception {
    ObjectId blob = fixture.blob("victim");
    makeWritable(loose(blob));
    Files.writeString(loose(blob), "garbage");
    refusedWith(ReasonCode.OBJECT_MALFORMED, () -> read(blob, ObjectType.BLOB));
    Files.write(loose(blob), new byte[0]);
    refusedWith(ReasonCode.OBJECT_MALFORMED, () -> read(blob, ObjectType.BLOB));
  }

  @Test
  void noFlippedBitOfAPackIsEverRead() throws Exception {
    List<String[]> objects = all();
    fixture.git("gc", "-q", "--aggressive");
    Path pack = pack(".pack");
    makeWritable(pack);
    byte[] original = Files.readAllBytes(pack);
    for (int at = 12; at < original.length - 20; at += 97) {
      byte[] flipped = original.clone();
      flipped[at] ^= 0x10;
      Files.write(pack, flipped);
      int refused = 0;
      try (GitRepository repository = fixture.open()) {
        for (String[] object : objects) {
          ObjectType type = ObjectType.valueOf(object[1].toUpperCase(java.util.Locale.ROOT));
          try {
            byte[] content = repository.objects().read(ObjectId.fromString(object[0]), type, LIMIT);
            assertThat(ContentHash.PLAIN.of(ObjectId.zeroId(), type, content).name())
                .isEqualTo(object[0]);
          } catch (FindingException e) {
            assertThat(e.finding().code())
                .isIn(ReasonCode.OBJECT_HASH, ReasonCode.OBJECT_MALFORMED);
            refused++;
          }
        }
      }
      assertThat(refused).as("byte " + at).isPositive();
    }
  }

  @Test
  void aTruncatedPackIsDamageNotAbsence() throws Exception {
    ObjectId head = fixture.head();
    fixture.git("gc", "-q");
    Path pack = pack(".pack");
    makeWritable(pack);
    try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
      file.setLength(file.length() - 30);
    }
    refusedWith(ReasonCode.OBJECT_MALFORMED, () -> read(head, ObjectType.COMMIT));
  }

  @Test
  void aDamagedIndexIsDamageNotAbsence() throws Exception {
    ObjectId head = fixture.head();
    fixture.git("gc", "-q");
    Path index = pack(".idx");
    makeWritable(index);
    byte[] original = Files.readAllBytes(index);
    for (int at : new int[] {0, 5, 8 + 4 * 128, 8 + 1024 + 10, original.length - 30}) {
      byte[] changed = original.clone();
      changed[at] ^= 0x55;
      Files.write(index, changed);
      try {
        byte[] content = read(head, ObjectType.COMMIT);
        assertThat(ContentHash.PLAIN.of(head, ObjectType.COMMIT, content)).isEqualTo(head);
      } catch (FindingException e) {
        assertThat(e.finding().code()).isIn(ReasonCode.OBJECT_HASH, ReasonCode.OBJECT_MALFORMED);
      }
    }
  }

  @Test
  void anAlternateIsReadAndItsObjectsAreHashedToo() throws Exception {
    RepositoryFixture other = RepositoryFixture.create(temporary.resolve("other"));
    ObjectId good = other.blob("good");
    ObjectId evil = other.blob("evil");
    Path objects = other.gitDirectory().resolve("objects");
    Files.writeString(fixture.gitDirectory().resolve("objects/info/alternates"), objects + "\n");
    assertThat(read(good, ObjectType.BLOB)).asString().isEqualTo("good");
    Path file = objects.resolve(good.name().substring(0, 2)).resolve(good.name().substring(2));
    Files.delete(file);
    Files.copy(
        objects.resolve(evil.name().substring(0, 2)).resolve(evil.name().substring(2)), file);
    refusedWith(ReasonCode.OBJECT_HASH, () -> read(good, ObjectType.BLOB));
  }

  @Test
  void commitGraphAndMultiPackIndexAreNotBelieved() throws Exception {
    fixture.git("repack", "-q", "-a", "-d");
    fixture.git("commit-graph", "write", "--reachable");
    fixture.git("multi-pack-index", "write");
    Path graph = fixture.gitDirectory().resolve("objects/info/commit-graph");
    Path midx = fixture.gitDirectory().resolve("objects/pack/multi-pack-index");
    for (Path file : List.of(graph, midx)) {
      makeWritable(file);
      byte[] content = Files.readAllBytes(file);
      for (int i = 64; i < content.length; i++) {
        content[i] ^= 0x21;
      }
      Files.write(file, content);
    }
    assertThat(read(fixture.head(), ObjectType.COMMIT)).isNotEmpty();
    ObjectId parent =
        ObjectId.fromString(fixture.git("-c", "core.commitGraph=false", "rev-parse", "HEAD~1"));
    try (GitRepository repository = fixture.open()) {
      assertThat(FirstParentHistory.of(repository.objects(), fixture.head(), ShallowBoundary.NONE)
              .position(parent))
          .hasValue(1);
    }
  }

  @Test
  void aRepackInBetweenIsNotNoticed() throws Exception {
    List<String[]> objects = all();
    try (GitRepository repository = fixture.open()) {
      for (int i = 0; i < objects.size(); i++) {
        if (i % 20 == 10) {
          fixture.git("repack", "-q", "-a", "-d", i % 40 == 10 ? "-f" : "-F");
          fixture.git("prune-packed", "-q");
        }
        ObjectType type = ObjectType.valueOf(objects.get(i)[1].toUpperCase(java.util.Locale.ROOT));
        assertThat(repository.objects().read(ObjectId.fromString(objects.get(i)[0]), type, LIMIT))
            .isNotNull();
      }
    }
  }

  @Test
  void severalThreadsReadAtOnce() throws Exception {
    fixture.git("gc", "-q");
    List<String[]> objects = all();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (GitRepository repository = fixture.open()) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        tasks.add(() -> {
          int read = 0;
          for (String[] object : objects) {
            ObjectType type = ObjectType.valueOf(object[1].toUpperCase(java.util.Locale.ROOT));
            repository.objects().read(ObjectId.fromString(object[0]), type, LIMIT);
            read++;
          }
          return read;
        });
      }
      for (Future<Integer> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(objects.size());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatIsHandedOutCannotChangeWhatIsRemembered() throws Exception {
    try (GitRepository repository = fixture.open()) {
      ObjectId tree = fixture.treeOf("HEAD");
      byte[] first = repository.objects().read(tree, ObjectType.TREE, LIMIT);
      byte[] copy = first.clone();
      java.util.Arrays.fill(first, (byte) 0);
      byte[] second = repository.objects().read(tree, ObjectType.TREE, LIMIT);
      assertThat(second).isEqualTo(copy);
      java.util.Arrays.fill(second, (byte) 0);
      assertThat(repository.objects().read(tree, ObjectType.TREE, LIMIT)).isEqualTo(copy);
    }
  }
}
