// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.gitquorum.core.FindingException;

/**
 * Tells a damaged object store from an incomplete one. JGit drops a pack that it cannot read and
 * goes on as if its objects were missing; missing objects call for a fetch, damage for suspicion.
 */
final class PackFolder {
  private static final int ID = 20;

  private PackFolder() {}

  /**
   * What is wrong with the first pack whose ends do not fit together, or nothing: signature and
   * checksum at the end of the pack, and the copy of that checksum in its index.
   */
  static Optional<String> damage(Path folder) throws FindingException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> indexes = Files.newDirectoryStream(folder, "pack-*.idx")) {
      for (Path index : indexes) {
        String name = String.valueOf(index.getFileName());
        Path pack = folder.resolve(name.substring(0, name.length() - 4) + ".pack");
        if (Files.exists(pack) && !fit(index, pack)) {
          return Optional.of("pack " + pack + " or its index is damaged");
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw Failures.io("cannot read " + folder, e);
    }
  }

  private static boolean fit(Path index, Path pack) throws IOException {
    try (RandomAccessFile packFile = new RandomAccessFile(pack.toFile(), "r");
        RandomAccessFile indexFile = new RandomAccessFile(index.toFile(), "r")) {
      if (packFile.length() < 12 + ID || indexFile.length() < 1024 + 2 * ID) {
        return false;
      }
      byte[] signature = bytes(packFile, 0, 4);
      byte[] checksum = bytes(packFile, packFile.length() - ID, ID);
      byte[] copy = bytes(indexFile, indexFile.length() - 2 * ID, ID);
      return Arrays.equals(signature, new byte[] {'P', 'A', 'C', 'K'})
          && Arrays.equals(checksum, copy)
          && Arrays.equals(digestOfAllBut(index), bytes(indexFile, indexFile.length() - ID, ID));
    }
  }

  private static byte[] digestOfAllBut(Path index) throws IOException {
    byte[] content = Files.readAllBytes(index);
    java.security.MessageDigest digest = ContentHash.sha1();
    digest.update(content, 0, content.length - ID);
    return digest.digest();
  }

  private static byte[] bytes(RandomAccessFile file, long at, int count) throws IOException {
    byte[] bytes = new byte[count];
    file.seek(at);
    file.readFully(bytes);
    return bytes;
  }
}
