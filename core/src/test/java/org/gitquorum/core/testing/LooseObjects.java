// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.ObjectId;

/** Writes loose objects as git does, of any content, without starting git for each. */
public final class LooseObjects {
  private final Path directory;

  /** In this {@code objects} directory. */
  public LooseObjects(Path directory) {
    this.directory = directory;
  }

  /** Any object, well-formed or not. */
  public ObjectId write(String type, byte[] content) {
    byte[] object = Octets.join(header(type, content), content);
    ObjectId id = idOf(object);
    if (!Files.exists(file(id))) {
      put(id, object);
    }
    return id;
  }

  /** An object of that content under the id of another. */
  public void writeUnder(ObjectId id, String type, byte[] content) {
    put(id, Octets.join(header(type, content), content));
  }

  /** Where a loose object is. */
  public Path file(ObjectId id) {
    return directory.resolve(id.name().substring(0, 2)).resolve(id.name().substring(2));
  }

  private static byte[] header(String type, byte[] content) {
    return (type + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private void put(ObjectId id, byte[] object) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Files.createDirectories(file(id).getParent());
      Files.write(file(id), deflated.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectId idOf(byte[] object) {
    try {
      return ObjectId.fromRaw(MessageDigest.getInstance("SHA-1").digest(object));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
