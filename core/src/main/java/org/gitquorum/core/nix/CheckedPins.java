// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.policy.RepositoryPath;

/**
 * What came of verifying the pins of a work tree.
 *
 * @param verdict approved, or why not
 * @param report for a person, escaped, whole lines
 * @param files what was verified: content by path from the top of the work tree
 */
public record CheckedPins(ExitCode verdict, String report, Map<String, Bytes> files) {
  public CheckedPins {
    files = Map.copyOf(files);
  }

  /** What came of verifying these files. */
  public static CheckedPins of(ExitCode verdict, String report, PinInventory inventory) {
    return new CheckedPins(verdict, report, files(inventory));
  }

  /** Everything that decides about content, by path from the top. */
  static Map<String, Bytes> files(PinInventory inventory) {
    Map<String, Bytes> files = new HashMap<>();
    inventory.files().forEach((path, file) -> {
      // Gitlinks stand in the tree, and there can be some without a file that says their places.
      if (file.format() != PinFormat.SUBMODULES || file.content().size() > 0) {
        files.put(text(path), file.content());
      }
    });
    inventory.loaders().forEach((path, loader) -> files.put(text(path), loader.content()));
    inventory.flakes().forEach((path, content) -> files.put(text(path), content));
    return files;
  }

  private static String text(RepositoryPath path) {
    return new String(path.bytes(), StandardCharsets.UTF_8);
  }

  /**
   * Compares the files with what was verified, as late as can be. Whoever may write the work tree
   * can still change them before nix reads them: this is against accidents, such as a checkout at
   * the same time.
   *
   * @throws FindingException {@code IO_FAILED} if one is not what was verified
   */
  public void requireUnchanged(Path workTree) throws FindingException {
    for (Map.Entry<String, Bytes> file : files.entrySet()) {
      if (!content(workTree.resolve(file.getKey())).equals(file.getValue())) {
        throw new FindingException(
            ReasonCode.IO_FAILED,
            "nix was not started: " + file.getKey() + " changed while it was verified",
            "run the same command again");
      }
    }
  }

  private static Bytes content(Path file) throws FindingException {
    try {
      return Bytes.copyOf(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "nix was not started: cannot read " + file + " any more");
    }
  }
}
