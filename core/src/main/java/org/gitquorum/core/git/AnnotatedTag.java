// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/**
 * A verified tag object.
 *
 * @param object what it points to
 * @param type of what kind that is, as the tag claims
 * @param name the name it carries, without {@code refs/tags/}, one char a byte
 * @param raw the whole content
 */
public record AnnotatedTag(ObjectId id, ObjectId object, ObjectType type, String name, Bytes raw) {
  /** Where tags are. */
  public static final String REFS = "refs/tags/";

  /** Tags larger than this are refused. */
  public static final long MOST_BYTES = 16L << 20;

  /**
   * Reads a tag object.
   *
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public static AnnotatedTag read(VerifiedObjects objects, ObjectId id) throws FindingException {
    return read(objects, id, MOST_BYTES);
  }

  /** The same of a tag that has at most so many bytes; a larger one is a {@code LIMIT}. */
  static AnnotatedTag read(VerifiedObjects objects, ObjectId id, long most)
      throws FindingException {
    return parse(id, objects.read(id, ObjectType.TAG, most));
  }

  /** @throws FindingException {@code OBJECT_MALFORMED} */
  static AnnotatedTag parse(ObjectId id, byte[] content) throws FindingException {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String[] lines = text.split("\n", 4);
    if (lines.length < 4 || !lines[0].matches("object [0-9a-f]{40}")) {
      throw Failures.malformed(ObjectType.TAG, id, "its first lines are not object, type and tag");
    }
    ObjectType type = switch (lines[1]) {
      case "type commit" -> ObjectType.COMMIT;
      case "type tree" -> ObjectType.TREE;
      case "type blob" -> ObjectType.BLOB;
      case "type tag" -> ObjectType.TAG;
      default -> throw Failures.malformed(ObjectType.TAG, id, "it names no type");
    };
    if (!lines[2].startsWith("tag ")
        || lines[2].length() == "tag ".length()
        || lines[2].indexOf('\0') >= 0) {
      throw Failures.malformed(ObjectType.TAG, id, "it carries no name");
    }
    return new AnnotatedTag(
        id,
        ObjectId.fromString(lines[0].substring("object ".length())),
        type,
        lines[2].substring("tag ".length()),
        Bytes.copyOf(content));
  }

  /**
   * Whether a ref of this full name is where the tag says that it belongs. A signed tag moved under
   * another name would otherwise pass for that other release.
   */
  public boolean belongsAt(String ref) {
    return ref.equals(REFS + displayName());
  }

  /** The name it carries, as ref names are decoded; hostile text. */
  public String displayName() {
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /**
   * The signature at its end and what it is over: all lines before it. Nothing unless exactly one
   * line begins a signature, so that readers cannot differ on where it begins.
   */
  public Optional<SignedPayload> signature() {
    byte[] content = raw.toArray();
    int start = -1;
    for (int at = 0; at < content.length; at = SignatureHeader.endOfLine(content, at)) {
      if (beginsSignature(content, at)) {
        if (start >= 0) {
          return Optional.empty();
        }
        start = at;
      }
    }
    if (start < 0) {
      return Optional.empty();
    }
    return Optional.of(new SignedPayload(
        Bytes.copyOf(java.util.Arrays.copyOf(content, start)),
        new String(content, start, content.length - start, StandardCharsets.ISO_8859_1)));
  }

  private static boolean beginsSignature(byte[] content, int at) {
    for (String begin : new String[] {
      "-----BEGIN PGP SIGNATURE-----",
      "-----BEGIN PGP MESSAGE-----",
      "-----BEGIN SIGNED MESSAGE-----",
      "-----BEGIN SSH SIGNATURE-----"
    }) {
      if (SignatureHeader.startsWith(content, at, begin.getBytes(StandardCharsets.US_ASCII))) {
        return true;
      }
    }
    return false;
  }
}
