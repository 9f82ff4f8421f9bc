// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * The objects of a repository on disk. JGit finds and unpacks them, without comparing what it found
 * with the id; here every one is hashed again, commits, trees and tags are checked for form, and
 * verified commits and trees are remembered for a while. Alternates are read like the store itself:
 * what they hold is hashed as well. Nothing is fetched: what a partial clone left out is missing.
 *
 * <p>Safe for use by several threads.
 */
public final class StoredObjects implements VerifiedObjects {
  private final ObjectDirectory directory;
  private final ContentHash hash;
  private final Queue<ObjectReader> readers = new ConcurrentLinkedQueue<>();
  private final VerifiedCache cache;

  StoredObjects(ObjectDirectory directory, ContentHash hash, long cacheBytes) {
    this.directory = directory;
    this.hash = hash;
    this.cache = new VerifiedCache(cacheBytes);
  }

  @Override
  public byte[] read(ObjectId id, ObjectType type, long limit) throws FindingException {
    if (type == ObjectType.TREE && id.equals(Constants.EMPTY_TREE_ID)) {
      return new byte[0];
    }
    Optional<byte[]> known = cache.get(id, type);
    if (known.isPresent()) {
      checkSize(id, type, known.get().length, limit);
      return known.get();
    }
    byte[] content = load(id, type, limit);
    if (!hash.of(id, type, content).equals(id)) {
      throw new FindingException(
          ReasonCode.OBJECT_HASH,
          Failures.named(type) + " " + id.name() + " holds other content than its name says",
          "the object store was changed: take a fresh clone and compare");
    }
    ObjectRules.check(id, type, content);
    cache.put(id, type, content);
    return content;
  }

  @Override
  public Optional<ObjectType> claimedType(ObjectId id) throws FindingException {
    ObjectReader reader = borrow();
    try {
      return Optional.of(typeOf(id, reader.open(id).getType()));
    } catch (MissingObjectException e) {
      return id.equals(Constants.EMPTY_TREE_ID) ? Optional.of(ObjectType.TREE) : Optional.empty();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw unreadable(id, "object", e);
    } finally {
      readers.add(reader);
    }
  }

  /**
   * The objects whose id begins with these hexadecimal digits; at most a few hundred.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  Collection<ObjectId> beginningWith(AbbreviatedObjectId prefix) throws FindingException {
    ObjectReader reader = borrow();
    try {
      return reader.resolve(prefix);
    } catch (IOException e) {
      throw Failures.io("cannot look for objects beginning with " + prefix.name(), e);
    } finally {
      readers.add(reader);
    }
  }

  void close() {
    for (ObjectReader reader = readers.poll(); reader != null; reader = readers.poll()) {
      reader.close();
    }
  }

  private byte[] load(ObjectId id, ObjectType type, long limit) throws FindingException {
    ObjectReader reader = borrow();
    try {
      checkSize(id, type, reader.getObjectSize(id, ObjectReader.OBJ_ANY), limit);
      ObjectLoader loader = reader.open(id);
      if (loader.getType() != code(type)) {
        throw Failures.malformed(type, id, "it is of another type");
      }
      checkSize(id, type, loader.getSize(), limit);
      return loader.getBytes();
    } catch (MissingObjectException e) {
      throw missing(id, type, e);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw unreadable(id, Failures.named(type), e);
    } finally {
      readers.add(reader);
    }
  }

  private FindingException missing(ObjectId id, ObjectType type, MissingObjectException cause)
      throws FindingException {
    Optional<String> damage = PackFolder.damage(directory.getPackDirectory().toPath());
    if (damage.isPresent()) {
      return Failures.malformed(type, id, damage.get());
    }
    return new FindingException(
        new Finding(
            ReasonCode.OBJECT_MISSING,
            Failures.named(type) + " " + id.name() + " is missing",
            "fetch it: git fetch origin " + id.name()),
        cause);
  }

  /** A store that makes JGit run out of memory is a bomb: no verdict, but no crash either. */
  private static FindingException unreadable(ObjectId id, String what, Throwable cause) {
    boolean tooLarge = cause instanceof LargeObjectException || cause instanceof OutOfMemoryError;
    ReasonCode code = tooLarge ? ReasonCode.LIMIT : ReasonCode.OBJECT_MALFORMED;
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new FindingException(
        Finding.of(code, what + " " + id.name() + " cannot be read: " + why), cause);
  }

  private static void checkSize(ObjectId id, ObjectType type, long size, long limit)
      throws FindingException {
    if (size > limit || size >= QuietSystemReader.largestObject()) {
      throw Failures.limit(
          Failures.named(type) + " " + id.name() + " has " + size + " bytes, more than allowed");
    }
  }

  private ObjectReader borrow() {
    ObjectReader reader = readers.poll();
    return reader == null ? directory.newReader() : reader;
  }

  private static ObjectType typeOf(ObjectId id, int code) throws IncorrectObjectTypeException {
    return switch (code) {
      case Constants.OBJ_COMMIT -> ObjectType.COMMIT;
      case Constants.OBJ_TREE -> ObjectType.TREE;
      case Constants.OBJ_BLOB -> ObjectType.BLOB;
      case Constants.OBJ_TAG -> ObjectType.TAG;
      default ->
        throw new IncorrectObjectTypeException(id, Constants.typeString(Constants.OBJ_BLOB));
    };
  }

  private static int code(ObjectType type) {
    return switch (type) {
      case COMMIT -> Constants.OBJ_COMMIT;
      case TREE -> Constants.OBJ_TREE;
      case BLOB -> Constants.OBJ_BLOB;
      case TAG -> Constants.OBJ_TAG;
    };
  }
}
