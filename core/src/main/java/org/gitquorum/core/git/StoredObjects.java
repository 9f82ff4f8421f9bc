// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.sha1.SHA1;
import org.eclipse.jgit.util.sha1.Sha1CollisionException;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Objects of a repository's store, each hashed again when it is read: the store is whoever's who
 * could write to the disk. For one thread at a time.
 */
final class StoredObjects implements VerifiedObjects {
  private static final int REMEMBERED_BYTES = 24 << 20;

  private final ObjectReader reader;
  private final boolean detectCollisions;
  private final ObjectShape shape = new ObjectShape();
  private final Map<ObjectId, byte[]> remembered = new LinkedHashMap<>(256, 0.75f, true);
  private long rememberedBytes;

  StoredObjects(ObjectReader reader, boolean detectCollisions) {
    this.reader = reader;
    this.detectCollisions = detectCollisions;
  }

  @Override
  public byte[] read(ObjectId id, ObjectType type, long limit) throws FindingException {
    byte[] known = type == ObjectType.TREE ? remembered.get(id) : null;
    if (known != null) {
      return known;
    }
    byte[] content = load(id, type, limit);
    ObjectId actual = hash(type, content, id);
    if (!actual.equals(id)) {
      throw new FindingException(
          ReasonCode.OBJECT_HASH,
          "the content stored as object " + id.name() + " has the id " + actual.name());
    }
    shape.check(id, type, content);
    if (type == ObjectType.TREE) {
      remember(id, content);
    }
    return content;
  }

  private byte[] load(ObjectId id, ObjectType type, long limit) throws FindingException {
    try {
      ObjectLoader loader = reader.open(id, code(type));
      if (loader.getSize() > Math.min(limit, Integer.MAX_VALUE - 16)) {
        throw new FindingException(
            ReasonCode.LIMIT,
            "object " + id.name() + " has " + loader.getSize() + " bytes, more than " + limit);
      }
      return loader.getCachedBytes(Integer.MAX_VALUE - 16);
    } catch (IncorrectObjectTypeException e) {
      throw malformed(id, "is not a " + word(type));
    } catch (MissingObjectException e) {
      throw new FindingException(
          ReasonCode.OBJECT_MISSING,
          "object " + id.name() + " is missing",
          "git fetch, or git fsck to see what else is missing");
    } catch (CorruptObjectException e) {
      throw malformed(id, "cannot be read");
    } catch (IOException | RuntimeException e) {
      // JGit answers a damaged pack or zlib stream with all sorts of exceptions.
      throw malformed(id, "cannot be read: " + e.getMessage());
    }
  }

  private ObjectId hash(ObjectType type, byte[] content, ObjectId id) throws FindingException {
    byte[] header = (word(type) + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    if (!detectCollisions) {
      MessageDigest digest = sha1();
      digest.update(header);
      digest.update(content);
      return ObjectId.fromRaw(digest.digest());
    }
    SHA1 digest = SHA1.newInstance();
    digest.setDetectCollision(true);
    digest.update(header);
    digest.update(content);
    try {
      return digest.toObjectId();
    } catch (Sha1CollisionException e) {
      throw new FindingException(
          ReasonCode.SHA1_COLLISION,
          "object " + id.name() + " was prepared so that another has the same id");
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void remember(ObjectId id, byte[] content) {
    if (content.length > REMEMBERED_BYTES / 8) {
      return;
    }
    remembered.put(id.copy(), content);
    rememberedBytes += content.length + 128;
    var oldest = remembered.entrySet().iterator();
    while (rememberedBytes > REMEMBERED_BYTES && oldest.hasNext()) {
      rememberedBytes -= oldest.next().getValue().length + 128;
      oldest.remove();
    }
  }

  @Override
  public Optional<ObjectType> claimedType(ObjectId id) throws FindingException {
    try {
      return switch (reader.open(id).getType()) {
        case Constants.OBJ_COMMIT -> Optional.of(ObjectType.COMMIT);
        case Constants.OBJ_TREE -> Optional.of(ObjectType.TREE);
        case Constants.OBJ_BLOB -> Optional.of(ObjectType.BLOB);
        default -> Optional.of(ObjectType.TAG);
      };
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw malformed(id, "cannot be read: " + e.getMessage());
    }
  }

  private static int code(ObjectType type) {
    return switch (type) {
      case COMMIT -> Constants.OBJ_COMMIT;
      case TREE -> Constants.OBJ_TREE;
      case BLOB -> Constants.OBJ_BLOB;
      case TAG -> Constants.OBJ_TAG;
    };
  }

  private static String word(ObjectType type) {
    return Constants.typeString(code(type));
  }

  static FindingException malformed(AnyObjectId id, String what) {
    return new FindingException(ReasonCode.OBJECT_MALFORMED, "object " + id.name() + " " + what);
  }
}
