// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * A history in one pack, whose directories change in every state and are stored as long chains of
 * differences, each to its neighbour.
 */
final class DeltaChains {
  private static final int ENTRIES = 100;
  private static final int ENTRY = "100644 e00\0".length() + 20;
  private static final int OFFSET_DELTA = 6;

  private final ObjectInserter.Formatter ids = new ObjectInserter.Formatter();
  private final ObjectId policy;
  private final int chains;
  private final int depth;
  private long position;

  /**
   * @param policy the tree of the policy directory
   * @param chains directories
   * @param depth states
   */
  DeltaChains(ObjectId policy, int chains, int depth) {
    this.policy = policy;
    this.chains = chains;
    this.depth = depth;
  }

  /**
   * Writes the pack.
   *
   * @param newestFirst whether the newest state is whole, as git would have it, or the oldest
   * @return the commits, the oldest first
   */
  List<ObjectId> write(Path pack, boolean newestFirst) throws Exception {
    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
    List<ObjectId> commits = new ArrayList<>();
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(pack))) {
      OutputStream out = new DigestOutputStream(file, sha1);
      ByteBuffer head = ByteBuffer.allocate(12);
      head.put(Constants.encodeASCII("PACK")).putInt(2).putInt((chains + 2) * depth);
      put(out, head.array());
      ObjectId[][] trees = new ObjectId[depth][chains];
      for (int chain = 0; chain < chains; chain++) {
        writeChain(out, chain, newestFirst, trees);
      }
      for (ObjectId[] state : trees) {
        commits.add(writeState(out, state, commits));
      }
      file.write(sha1.digest());
    }
    return commits;
  }

  private void writeChain(OutputStream out, int chain, boolean newestFirst, ObjectId[][] trees)
      throws IOException {
    List<byte[]> states = new ArrayList<>();
    byte[] tree = directory();
    for (int state = 0; state < depth; state++) {
      byte[] changed = tree.clone();
      int at = (state + 1) % ENTRIES * ENTRY + ENTRY - 20;
      ByteBuffer.wrap(changed, at, 20).putInt(chain).putInt(state);
      states.add(changed);
      tree = changed;
    }
    long base = -1;
    for (int i = 0; i < depth; i++) {
      int state = newestFirst ? depth - 1 - i : i;
      byte[] content = states.get(state);
      trees[state][chain] = ids.idFor(Constants.OBJ_TREE, content);
      long start = position;
      if (i == 0) {
        object(out, Constants.OBJ_TREE, content, new byte[0]);
      } else {
        byte[] before = states.get(newestFirst ? state + 1 : state - 1);
        object(out, OFFSET_DELTA, delta(before, content), distance(start - base));
      }
      base = start;
    }
  }

  private static byte[] directory() {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    for (int i = 0; i < ENTRIES; i++) {
      tree.writeBytes(HostileSize.ascii(String.format(Locale.ROOT, "100644 e%02d\0", i)));
      tree.writeBytes(new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    }
    return tree.toByteArray();
  }

  private ObjectId writeState(OutputStream out, ObjectId[] directories, List<ObjectId> before)
      throws IOException {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    entry(tree, ".quorum", policy);
    for (int chain = 0; chain < chains; chain++) {
      entry(tree, String.format(Locale.ROOT, "d%02d", chain), directories[chain]);
    }
    object(out, Constants.OBJ_TREE, tree.toByteArray(), new byte[0]);
    String parent =
        before.isEmpty() ? "" : "parent " + before.get(before.size() - 1).name() + "\n";
    String person = "Somebody <somebody@example.org> 1770000000 +0000\n";
    byte[] commit = HostileSize.ascii(
        "tree " + ids.idFor(Constants.OBJ_TREE, tree.toByteArray()).name() + "\n" + parent
            + "author " + person + "committer " + person + "\nchange\n");
    object(out, Constants.OBJ_COMMIT, commit, new byte[0]);
    return ids.idFor(Constants.OBJ_COMMIT, commit);
  }

  private static void entry(ByteArrayOutputStream tree, String name, ObjectId id) {
    byte[] raw = new byte[20];
    id.copyRawTo(raw, 0);
    tree.writeBytes(HostileSize.ascii("40000 " + name + "\0"));
    tree.writeBytes(raw);
  }

  /** Copies what is before the one id that differs, takes that from here, copies the rest. */
  private static byte[] delta(byte[] before, byte[] after) {
    int at = 0;
    while (before[at] == after[at]) {
      at++;
    }
    int from = at / ENTRY * ENTRY + ENTRY - 20;
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
    for (int i = 0; i < 2; i++) {
      delta.write((after.length & 0x7f) | 0x80);
      delta.write(after.length >> 7);
    }
    copy(delta, 0, from);
    delta.write(20);
    delta.write(after, from, 20);
    copy(delta, from + 20, after.length - from - 20);
    return delta.toByteArray();
  }

  private static void copy(ByteArrayOutputStream delta, int offset, int size) {
    if (size > 0) {
      delta.write(0x80 | 0x33);
      delta.write(offset & 0xff);
      delta.write(offset >> 8);
      delta.write(size & 0xff);
      delta.write(size >> 8);
    }
  }

  private static byte[] distance(long distance) {
    ByteBuffer octets = ByteBuffer.allocate(10).position(9).put(9, (byte) (distance & 0x7f));
    for (long rest = distance >> 7; rest != 0; rest >>= 7) {
      rest--;
      octets.position(octets.position() - 1);
      octets.put(octets.position(), (byte) (0x80 | (rest & 0x7f)));
    }
    byte[] bytes = new byte[octets.remaining()];
    octets.get(bytes);
    return bytes;
  }

  private void object(OutputStream out, int kind, byte[] content, byte[] base) throws IOException {
    int octet = (kind << 4) | (content.length & 15);
    for (int rest = content.length >> 4; rest != 0; rest >>= 7) {
      put(out, new byte[] {(byte) (octet | 0x80)});
      octet = rest & 0x7f;
    }
    put(out, new byte[] {(byte) octet});
    put(out, base);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
      deflater.write(content);
    }
    put(out, deflated.toByteArray());
  }

  private void put(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
