// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.find;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.policy.RepositoryPath;

/**
 * Everything in one state of a repository that decides which content Nix takes.
 *
 * @param files that hold pins
 * @param loaders that read them
 * @param flakes every {@code flake.nix}
 * @param faults of files that could not be read
 * @param conversions attributes by which git archive leaves out one of these files, or may write it
 *     otherwise
 */
public record PinInventory(
    SortedMap<RepositoryPath, PinFile> files,
    SortedMap<RepositoryPath, LoaderFile> loaders,
    SortedMap<RepositoryPath, Bytes> flakes,
    List<PlacedFinding> faults,
    List<PlacedFinding> conversions) {
  public PinInventory {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    loaders = Collections.unmodifiableSortedMap(new TreeMap<>(loaders));
    flakes = Collections.unmodifiableSortedMap(new TreeMap<>(flakes));
    faults = List.copyOf(faults);
    conversions = List.copyOf(conversions);
  }

  /** The path as text: as it is if it is UTF-8, otherwise escaped. */
  public static String text(RepositoryPath path) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(path.bytes()))
          .toString();
    } catch (CharacterCodingException e) {
      return path.toString();
    }
  }
}
