// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs that git itself would not make: it checks them on arrival, not when it reads them. */
class PackTest {
  @TempDir
  Path temporary;

  private RepositoryFixture fixture;
  private final ByteArrayOutputStream pack = new ByteArrayOutputStream();
  private final TreeMap<ObjectId, Integer> offsets = new TreeMap<>();

  @BeforeEach
  void makeRepository() {
    fixture = RepositoryFixture.create(temporary.resolve("r"));
    fixture.commit("one");
    pack.writeBytes(new byte[12]);
  }

  private static ObjectId id(int number) {
    return ObjectId.fromString(String.format("%040x", number));
  }

  private int add(ObjectId id, int kind, long size, byte[] reference, byte[] data)
      throws IOException {
    int offset = pack.size();
    offsets.put(id, offset);
    int first = (int) (size & 15) | (kind << 4);
    for (long rest = size >>> 4; rest != 0; rest >>>= 7) {
      pack.write(first | 0x80);
      first = (int) (rest & 0x7f);
    }
    pack.write(first);
    pack.writeBytes(reference);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(pack)) {
      deflater.write(data);
    }
    return offset;
  }

  private static byte[] raw(ObjectId id) {
    byte[] raw = new byte[20];
    id.copyRawTo(raw, 0);
    return raw;
  }

  private static byte[] deltaHead(int base, int result) {
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
    for (int size : new int[] {base, result}) {
      int rest = size;
      while (rest > 0x7f) {
        delta.write((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      delta.write(rest);
    }
    return delta.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Completes the pack and writes an index for it. */
  private void finish() throws Exception {
    byte[] content = pack.toByteArray();
    byte[] head = {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, (byte) offsets.size()};
    System.arraycopy(head, 0, content, 0, head.length);
    byte[] checksum = MessageDigest.getInstance("SHA-1").digest(content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream index = new DataOutputStream(bytes);
    index.writeInt(0xff744f63);
    index.writeInt(2);
    for (int i = 0; i < 256; i++) {
      int first = i;
      index.writeInt((int)
          offsets.keySet().stream().filter(id -> id.getFirstByte() <= first).count());
    }
    for (ObjectId id : offsets.keySet()) {
      index.write(raw(id));
    }
    index.write(new byte[4 * offsets.size()]);
    for (int offset : offsets.values()) {
      index.writeInt(offset);
    }
    index.write(checksum);
    index.write(MessageDigest.getInstance("SHA-1").digest(bytes.toByteArray()));
    Path folder = fixture.gitDirectory().resolve("objects/pack");
    String name = "pack-" + "1".repeat(40);
    Files.write(folder.resolve(name + ".pack"), join(content, checksum));
    Files.write(folder.resolve(name + ".idx"), bytes.toByteArray());
  }

  private void refused(ReasonCode code, ObjectId id) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      try (GitRepository repository = fixture.open()) {
        refusedWith(code, () -> repository.objects().read(id, ObjectType.BLOB, 1 << 20));
      }
    });
  }

  @Test
  void differencesBuildTheObjectWhicheverWayTheirBaseIsNamed() throws Exception {
    byte[] base = "base content".getBytes(StandardCharsets.US_ASCII);
    byte[] result = "base content and more".getBytes(StandardCharsets.US_ASCII);
    ObjectId baseId = ContentHash.PLAIN.of(id(1), ObjectType.BLOB, base);
    ObjectId resultId = ContentHash.PLAIN.of(id(1), ObjectType.BLOB, result);
    byte[] delta = join(
        deltaHead(base.length, result.length),
        new byte[] {(byte) 0x90, (byte) base.length, 9},
        " and more".getBytes(StandardCharsets.US_ASCII));
    add(baseId, 3, base.length, new byte[0], base);
    add(resultId, 7, delta.length, raw(baseId), delta);
    finish();
    try (GitRepository repository = fixture.open()) {
      assertThat(repository.objects().read(resultId, ObjectType.BLOB, 100)).isEqualTo(result);
      assertThat(repository.objects().claimedType(resultId)).contains(ObjectType.BLOB);
    }
  }

  @Test
  void aCircleOfDifferencesEnds() throws Exception {
    byte[] delta = join(deltaHead(5, 5), new byte[] {5, 'a', 'b', 'c', 'd', 'e'});
    add(id(1), 7, delta.length, raw(id(2)), delta);
    add(id(2), 7, delta.length, raw(id(1)), delta);
    add(id(3), 7, delta.length, raw(id(3)), delta);
    add(id(4), 6, delta.length, new byte[] {0}, delta);
    finish();
    refused(ReasonCode.LIMIT, id(1));
    refused(ReasonCode.LIMIT, id(3));
    refused(ReasonCode.OBJECT_MALFORMED, id(4));
    try (GitRepository repository = fixture.open()) {
      refusedWith(ReasonCode.LIMIT, () -> repository.objects().claimedType(id(1)));
    }
  }

  @Test
  void aDifferenceToNothingOrOutsideThePackIsMalformed() throws Exception {
    byte[] delta = join(deltaHead(5, 5), new byte[] {5, 'a', 'b', 'c', 'd', 'e'});
    add(id(1), 7, delta.length, raw(id(9)), delta);
    add(id(2), 6, delta.length, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f}, delta);
    add(id(3), 5, delta.length, new byte[0], delta);
    add(id(4), 0, delta.length, new byte[0], delta);
    finish();
    for (int i = 1; i <= 4; i++) {
      refused(ReasonCode.OBJECT_MALFORMED, id(i));
    }
  }

  @Test
  void announcedSizesAreNotBelieved() throws Exception {
    byte[] small = {1, 2, 3};
    add(id(1), 3, 2, new byte[0], small);
    add(id(2), 3, 4, new byte[0], small);
    add(id(3), 3, 1 << 19, new byte[0], small);
    add(id(4), 3, 1L << 40, new byte[0], small);
    add(id(5), 3, 100, new byte[0], new byte[100 << 20]);
    byte[] base = "12345".getBytes(StandardCharsets.US_ASCII);
    add(id(6), 3, base.length, new byte[0], base);
    byte[] wrongBase = join(deltaHead(6, 5), new byte[] {(byte) 0x90, 5});
    add(id(7), 7, wrongBase.length, raw(id(6)), wrongBase);
    byte[] tooFar = join(deltaHead(5, 9), new byte[] {(byte) 0x91, 1, 9});
    add(id(8), 7, tooFar.length, raw(id(6)), tooFar);
    byte[] tooLittle = join(deltaHead(5, 9), new byte[] {(byte) 0x90, 5});
    add(id(9), 7, tooLittle.length, raw(id(6)), tooLittle);
    byte[] zero = join(deltaHead(5, 5), new byte[] {0});
    add(id(10), 7, zero.length, raw(id(6)), zero);
    byte[] bomb = deltaHead(5, Integer.MAX_VALUE);
    add(id(11), 7, bomb.length, raw(id(6)), bomb);
    finish();
    for (int i : new int[] {1, 2, 3, 5, 7, 8, 9, 10}) {
      refused(ReasonCode.OBJECT_MALFORMED, id(i));
    }
    refused(ReasonCode.LIMIT, id(4));
    refused(ReasonCode.LIMIT, id(11));
  }

  @Test
  void aPackWhoseIndexBelongsToAnotherIsDamage() throws Exception {
    add(id(1), 3, 3, new byte[0], new byte[] {1, 2, 3});
    finish();
    Path index = fixture.gitDirectory().resolve("objects/pack/pack-" + "1".repeat(40) + ".idx");
    byte[] content = Files.readAllBytes(index);
    for (Map.Entry<Integer, Integer> change :
        Map.of(0, 0x7f, 7, 3, 8 + 4 * 255, 9, content.length - 40, 0x55).entrySet()) {
      byte[] changed = content.clone();
      changed[change.getKey()] = change.getValue().byteValue();
      Files.write(index, changed);
      refused(ReasonCode.OBJECT_MALFORMED, id(1));
    }
    Files.write(index, new byte[10]);
    refused(ReasonCode.OBJECT_MALFORMED, id(1));
  }

  @Test
  void objectsAreFoundHoweverTheirIdsAreSpread() throws Exception {
    List<ObjectId> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(id(3 * i));
      ids.add(ObjectId.fromString(String.format("00ffffff%032x", 5 * i)));
      ids.add(ObjectId.fromString(String.format("7f%02x%036x", i * i % 251, i)));
      ids.add(ObjectId.fromString("ff".repeat(19) + String.format("%02x", 4 * i)));
    }
    for (ObjectId id : ids) {
      add(id, 3, 1, new byte[0], new byte[] {'x'});
    }
    finish();
    for (ObjectId id : ids) {
      refused(ReasonCode.OBJECT_HASH, id);
    }
    refused(ReasonCode.OBJECT_MISSING, id(1));
    refused(ReasonCode.OBJECT_MISSING, id(1000));
    refused(ReasonCode.OBJECT_MISSING, ObjectId.fromString("7f" + "f".repeat(38)));
    refused(ReasonCode.OBJECT_MISSING, ObjectId.fromString("f".repeat(40)));
    refused(ReasonCode.OBJECT_MISSING, ObjectId.fromString("3".repeat(40)));
  }

  @Test
  void indexesOfTheFirstVersionAreRead() throws Exception {
    ObjectId commit = fixture.commit("two", Map.of("f", "x", "g", "y"));
    fixture.git("-c", "pack.indexVersion=1", "repack", "-q", "-a", "-d");
    fixture.git("prune-packed");
    try (GitRepository repository = fixture.open()) {
      assertThat(Commit.read(repository.objects(), commit).parents()).hasSize(1);
      assertThat(RevisionResolver.of(repository).resolve(commit.name().substring(0, 9)))
          .isEqualTo(commit);
    }
  }
}
