// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.file.DurableFiles;

/**
 * The file {@code key} in the root of a trust store, which nobody else may read. It is made when
 * something is first remembered and never again: with another key, what was remembered does not
 * read.
 */
final class StateKeyFile {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final PrivateFiles checks;
  private volatile Optional<StateKey> known = Optional.empty();

  StateKeyFile(PrivateFiles checks) {
    this.checks = checks;
  }

  /**
   * The key of a store that remembers something.
   *
   * @param needing what to type without it
   * @throws FindingException {@code MEMORY_UNREADABLE} if it is missing, not a key, or others could
   *     read or write it
   */
  StateKey require(Path root, String needing) throws IOException, FindingException {
    Optional<StateKey> key = read(root, needing);
    if (key.isEmpty()) {
      throw unreadable(
          file(root) + " is missing, so nobody can tell whether what is remembered beside it is"
              + " this machine's",
          needing);
    }
    return key.get();
  }

  /**
   * The key, made if there is none. Of several programs that make one at once, each gets the same.
   *
   * @throws FindingException as {@link #require}
   */
  StateKey requireOrMake(Path root, String needing) throws IOException, FindingException {
    Optional<StateKey> key = read(root, needing);
    if (key.isPresent()) {
      return key.get();
    }
    byte[] secret = new byte[StateKey.SIZE];
    // No parameter: nobody has a say in it.
    new SecureRandom().nextBytes(secret);
    DurableFiles.createFirst(file(root), secret, PRIVATE);
    return require(root, needing);
  }

  private Optional<StateKey> read(Path root, String needing) throws IOException, FindingException {
    if (known.isPresent()) {
      return known;
    }
    Path file = file(root);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    checks.checkSecret(root, file);
    if (Files.size(file) != StateKey.SIZE) {
      throw unreadable(file + " is not a key of " + StateKey.SIZE + " bytes", needing);
    }
    known = Optional.of(new StateKey(Files.readAllBytes(file)));
    return known;
  }

  private static Path file(Path root) {
    return root.resolve("key");
  }

  private static FindingException unreadable(String message, String needing) {
    return new FindingException(
        ReasonCode.MEMORY_UNREADABLE, message, "put the key back, or " + needing);
  }
}
