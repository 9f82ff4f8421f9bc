// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * The objects of a repository on disk. Whatever the store holds under an id is hashed again;
 * commits, trees and tags are checked for form; verified commits and trees are remembered for a
 * while. Alternates are read like the store itself. Nothing is fetched: what a partial clone left
 * out is missing.
 *
 * <p>Safe for use by several threads.
 */
public final class StoredObjects implements VerifiedObjects {
  /**
   * Larger objects are refused whatever a caller allows: a quarter of the heap, 64 MiB at least.
   */
  private static final int LARGEST = (int)
      Math.min(Integer.MAX_VALUE - 64L, Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4));

  private static final byte[] NOTHING = {};

  /** Blobs from this size on can be read in pieces. */
  private static final int LARGE = 16 << 20;

  private final ObjectStore store;
  private final ContentHash hash;
  private final VerifiedCache cache;

  StoredObjects(ObjectStore store, ContentHash hash, long cacheBytes) {
    this.store = store;
    this.hash = hash;
    this.cache = new VerifiedCache(cacheBytes);
  }

  @Override
  public byte[] read(ObjectId id, ObjectType type, long limit) throws FindingException {
    byte[] content = readShared(id, type, limit, NOTHING);
    return VerifiedCache.holds(type) ? content.clone() : content;
  }

  /**
   * As {@link VerifiedObjects#read}, but what comes back may be what is remembered as verified: for
   * those in this package who only look at it.
   */
  static byte[] readShared(VerifiedObjects objects, ObjectId id, ObjectType type, long limit)
      throws FindingException {
    return objects instanceof StoredObjects stored
        ? stored.readShared(id, type, limit, NOTHING)
        : objects.read(id, type, limit);
  }

  /**
   * The same for a tree that is likely to resemble another.
   *
   * @param beside what this returned for the other
   */
  static byte[] readTreeBeside(VerifiedObjects objects, ObjectId id, long limit, byte[] beside)
      throws FindingException {
    return objects instanceof StoredObjects stored
        ? stored.readShared(id, ObjectType.TREE, limit, beside)
        : objects.read(id, ObjectType.TREE, limit);
  }

  /** Gives up what is remembered of a tree that will hardly be asked for again. */
  static void forgetTree(VerifiedObjects objects, ObjectId id) {
    if (objects instanceof StoredObjects stored) {
      stored.cache.forget(id, ObjectType.TREE);
    }
  }

  private byte[] readShared(ObjectId id, ObjectType type, long limit, byte[] beside)
      throws FindingException {
    if (type == ObjectType.TREE && id.equals(Constants.EMPTY_TREE_ID)) {
      return NOTHING;
    }
    Optional<byte[]> known = cache.get(id, type);
    if (known.isPresent()) {
      checkSize(id, type, known.get().length, limit);
      return known.get();
    }
    byte[] content = load(id, type, limit);
    if (!hash.of(id, type, content).equals(id)) {
      throw otherContent(id, type);
    }
    if (type == ObjectType.TREE) {
      new TreeRules(id, content).checkBeside(beside);
    } else {
      ObjectRules.check(id, type, content);
    }
    cache.put(id, type, content);
    return content;
  }

  static FindingException otherContent(ObjectId id, ObjectType type) {
    return new FindingException(
        ReasonCode.OBJECT_HASH,
        Failures.named(type) + " " + id.name() + " holds other content than its name says",
        "the object store was changed: take a fresh clone and compare");
  }

  @Override
  public Optional<LargeBlob> openLarge(ObjectId id) throws FindingException {
    try {
      return store
          .open(id, LARGE)
          .map(stream -> new LargeBlob(
              id, stream.size(), stream, hash.start(id, ObjectType.BLOB, stream.size())));
    } catch (IOException | RuntimeException e) {
      throw unreadable(id, "blob", e);
    }
  }

  @Override
  public Optional<ObjectType> claimedType(ObjectId id) throws FindingException {
    try {
      Optional<ObjectType> type = store.type(id);
      return type.isEmpty() && id.equals(Constants.EMPTY_TREE_ID)
          ? Optional.of(ObjectType.TREE)
          : type;
    } catch (IOException | RuntimeException e) {
      throw unreadable(id, "object", e);
    }
  }

  /**
   * The objects whose id begins with these hexadecimal digits; at most a few hundred.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  Collection<ObjectId> beginningWith(AbbreviatedObjectId prefix) throws FindingException {
    try {
      return store.beginningWith(prefix);
    } catch (IOException e) {
      throw Failures.io("cannot look for objects beginning with " + prefix.name(), e);
    }
  }

  private byte[] load(ObjectId id, ObjectType type, long limit) throws FindingException {
    try {
      StoredObject object = store.read(id, limit, LARGEST).orElseThrow(() -> missing(id, type));
      if (object.type() != type) {
        throw Failures.malformed(type, id, "it is a " + Failures.named(object.type()));
      }
      return object.content();
    } catch (IOException | RuntimeException e) {
      throw unreadable(id, Failures.named(type), e);
    }
  }

  private static FindingException missing(ObjectId id, ObjectType type) {
    return new FindingException(
        ReasonCode.OBJECT_MISSING,
        Failures.named(type) + " " + id.name() + " is missing",
        "fetch it: git fetch origin " + id.name());
  }

  /** Damaged bytes can also lead a reader astray: that is malformed too, not a fault of ours. */
  static FindingException unreadable(ObjectId id, String what, Exception cause) {
    ReasonCode code =
        cause instanceof TooLargeException ? ReasonCode.LIMIT : ReasonCode.OBJECT_MALFORMED;
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new FindingException(
        Finding.of(code, what + " " + id.name() + " cannot be read: " + why), cause);
  }

  private static void checkSize(ObjectId id, ObjectType type, long size, long limit)
      throws FindingException {
    if (size > limit) {
      throw Failures.limit(
          Failures.named(type) + " " + id.name() + " has " + size + " bytes, more than allowed");
    }
  }
}
