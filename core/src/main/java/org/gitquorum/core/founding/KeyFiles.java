// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.SignerName;

/**
 * The two files of a generated key.
 *
 * @param secret only its owner may read it
 * @param certificate to give away
 */
public record KeyFiles(Path secret, Path certificate) {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /**
   * Files for a signer's key in a folder, which is made if it is missing.
   *
   * @throws FindingException {@code USAGE} if one of them is there: no key is ever overwritten
   */
  public static KeyFiles in(Path folder, SignerName name) throws FindingException {
    KeyFiles files =
        new KeyFiles(folder.resolve(name + ".secret.asc"), folder.resolve(name + ".asc"));
    for (Path file : Set.of(files.secret, files.certificate)) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new FindingException(
            ReasonCode.USAGE, file + " is there already, and no key is overwritten");
      }
    }
    return files;
  }

  /**
   * Writes both.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public void write(KeyGeneration.Generated key) throws FindingException {
    try {
      Files.createDirectories(secret.resolveSibling("."));
      try (var channel = Files.newByteChannel(
          secret,
          NEW,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        channel.write(ByteBuffer.wrap(key.secret().toArray()));
      }
      Files.write(certificate, key.certificate().toArray(), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot write the key: " + e.getMessage()), e);
    }
  }
}
