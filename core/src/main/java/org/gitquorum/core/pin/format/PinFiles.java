// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinnedState;

/** The files that hold pins: which they are, what they say, and how a pin in them is moved. */
public final class PinFiles {
  private PinFiles() {}

  /**
   * Whether a file has to be looked into at all, by name and size alone.
   *
   * @param size in bytes; a file that is too large to be read counts if its name is one of those
   *     that pins are kept under
   */
  public static boolean worthReading(String path, long size) {
    return size <= PinText.MOST_BYTES
        || path.endsWith(".json")
        || path.endsWith(".lock")
        || path.endsWith(".nix");
  }

  /**
   * What a file is, by its content, with its name as a hint. A lock under another name is found
   * too; one under its usual name is one whatever it holds.
   *
   * @param path relative to the repository
   */
  public static Optional<PinFormat> formatOf(String path, Bytes content) {
    if (path.equals("flake.lock") || path.endsWith("/flake.lock")) {
      return Optional.of(PinFormat.FLAKE_LOCK);
    }
    if (path.equals("npins/sources.json") || path.endsWith("/npins/sources.json")) {
      return Optional.of(PinFormat.NPINS);
    }
    if (path.endsWith(".nix")) {
      return NixFetches.mentioned(content) && Loader.of(path, content).isEmpty()
          ? Optional.of(PinFormat.NIX)
          : Optional.empty();
    }
    return JsonOutline.format(content);
  }

  /**
   * Reads every pin of a file.
   *
   * @param path relative to the repository
   * @throws FindingException {@code PIN_MALFORMED} if readers could read the file differently, or
   *     not at all; {@code LIMIT}
   */
  public static PinFile read(String path, PinFormat format, Bytes content) throws FindingException {
    PinText text = PinText.of(path, content);
    return switch (format) {
      case FLAKE_LOCK -> FlakeLock.pins(text, content);
      case NPINS -> NpinsFile.pins(text, content);
      case NIV -> NivFile.pins(text, content);
      case NVFETCHER -> NvfetcherFile.pins(text, content);
      case NIX -> NixFetches.pins(text, content);
      case SUBMODULES -> throw new IllegalArgumentException("gitlinks stand in no file");
    };
  }

  /**
   * The file with one pin moved. Only the values that a move changes are replaced; every other byte
   * stays. The outcome is read again and compared before it is returned.
   *
   * @param pin one of the file's
   * @throws FindingException {@code PIN_UNVERIFIABLE} if the pin is of a kind that cannot be moved,
   *     or another pin would move with it
   */
  public static Bytes rewrite(PinFile file, Pin pin, PinnedState state) throws FindingException {
    return PinRewriting.of(file, pin, state).rewritten();
  }
}
