// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** How the id of an object is computed from its content. */
enum ContentHash {
  /** The JDK's SHA-1: fast. */
  PLAIN {
    @Override
    ObjectId of(ObjectId claimed, ObjectType type, byte[] content) {
      MessageDigest digest = OWN.get();
      digest.reset();
      digest.update(header(type, content.length));
      return ObjectId.fromRaw(digest.digest(content));
    }

    @Override
    RunningHash start(ObjectId claimed, ObjectType type, long length) {
      MessageDigest digest = sha1();
      digest.update(header(type, length));
      return new RunningHash() {
        @Override
        public void update(byte[] content, int offset, int count) {
          digest.update(content, offset, count);
        }

        @Override
        public ObjectId id() {
          return ObjectId.fromRaw(digest.digest());
        }
      };
    }
  },

  /**
   * SHA-1 that notices the traces of the known collision attacks in a single file, without its twin
   * (Marc Stevens, "Counter-cryptanalysis", 2013); three times slower.
   */
  COLLISION_DETECTING {
    @Override
    ObjectId of(ObjectId claimed, ObjectType type, byte[] content) throws FindingException {
      RunningHash hash = start(claimed, type, content.length);
      hash.update(content, 0, content.length);
      return hash.id();
    }

    @Override
    RunningHash start(ObjectId claimed, ObjectType type, long length) {
      return detecting(claimed, type, header(type, length));
    }
  };

  /** Asking the providers for one takes as long as hashing a small object. */
  private static final ThreadLocal<MessageDigest> OWN = ThreadLocal.withInitial(ContentHash::sha1);

  private static final String IMPLEMENTATION = "org.eclipse.jgit.util.sha1.implementation";

  /**
   * The id of this content.
   *
   * @param claimed the id under which it was found, for messages
   * @throws FindingException {@code SHA1_COLLISION}
   */
  abstract ObjectId of(ObjectId claimed, ObjectType type, byte[] content) throws FindingException;

  /** The same for content that comes in pieces, {@code length} bytes in all. */
  abstract RunningHash start(ObjectId claimed, ObjectType type, long length);

  static byte[] header(ObjectType type, long length) {
    return (Failures.named(type) + " " + length + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  /** One that detects collisions, of content that begins with this. */
  static RunningHash detecting(ObjectId claimed, ObjectType type, byte[] beginning) {
    SHA1 digest = detecting();
    digest.update(beginning);
    return new RunningHash() {
      @Override
      public void update(byte[] content, int offset, int count) {
        digest.update(content, offset, count);
      }

      @Override
      public ObjectId id() throws FindingException {
        if (digest.hasCollision()) {
          throw collision(claimed, type);
        }
        try {
          return digest.toObjectId();
        } catch (org.eclipse.jgit.util.sha1.Sha1CollisionException e) {
          throw collision(claimed, type);
        }
      }
    };
  }

  /**
   * JGit would take the JDK's, which detects nothing, where a property or a configuration says so.
   */
  static SHA1 detecting() {
    QuietSystemReader.install();
    if ("jdkNative".equalsIgnoreCase(System.getProperty(IMPLEMENTATION))) {
      throw new IllegalStateException("collision detection was turned off with " + IMPLEMENTATION);
    }
    return SHA1.newInstance().setDetectCollision(true);
  }

  static MessageDigest sha1() {
    return digest("SHA-1");
  }

  static MessageDigest sha256() {
    return digest("SHA-256");
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }

  private static FindingException collision(ObjectId claimed, ObjectType type) {
    return new FindingException(
        ReasonCode.SHA1_COLLISION,
        Failures.named(type)
            + " "
            + claimed.name()
            + " was prepared for a SHA-1 collision: another content with the same id exists");
  }
}
