// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.attribute.AttributeFile;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.format.Loader;
import org.gitquorum.core.pin.format.PinFiles;
import org.gitquorum.core.pin.format.SubmodulePins;
import org.gitquorum.policy.RepositoryPath;

/** Takes file after file and keeps what it finds. A file that cannot be read is a finding. */
final class InventoryBuilder {
  /** Larger files are not read. */
  static final int MOST_BYTES = 64 << 20;

  private static final String FLAKE = "flake.nix";

  private final SortedMap<RepositoryPath, PinFile> files = new TreeMap<>();
  private final SortedMap<RepositoryPath, LoaderFile> loaders = new TreeMap<>();
  private final SortedMap<RepositoryPath, Bytes> flakes = new TreeMap<>();
  private final SortedMap<RepositoryPath, Bytes> attributes = new TreeMap<>();
  private final SortedSet<RepositoryPath> deciding = new TreeSet<>();
  private final SortedSet<RepositoryPath> others = new TreeSet<>();
  private final SortedMap<String, ObjectId> gitlinks = new TreeMap<>();
  private Bytes submodules = Bytes.EMPTY;
  private final List<PlacedFinding> faults = new ArrayList<>();

  /** Whether the content of a file is needed; its size is not known yet. */
  static boolean wants(RepositoryPath path) {
    return PinFiles.worthReading(PinInventory.text(path), 1) || isFlake(path);
  }

  private static boolean isFlake(RepositoryPath path) {
    String text = PinInventory.text(path);
    return text.equals(FLAKE) || text.endsWith("/" + FLAKE);
  }

  static boolean isAttributes(RepositoryPath path) {
    String text = PinInventory.text(path);
    return text.equals(ArchivedFiles.NAME) || text.endsWith("/" + ArchivedFiles.NAME);
  }

  void add(RepositoryPath path, Bytes content) {
    String text = PinInventory.text(path);
    if (isAttributes(path)) {
      addAttributes(path, content);
    }
    if (text.equals(SubmodulePins.PATH)) {
      submodules = content;
    }
    if (isFlake(path)) {
      flakes.put(path, content);
    }
    Loader.of(text, content)
        .ifPresent(loader -> loaders.put(path, new LoaderFile(loader, content)));
    Optional<PinFormat> format = PinFiles.worthReading(text, content.size())
        ? PinFiles.formatOf(text, content)
        : Optional.empty();
    boolean decides = format.isPresent() || loaders.containsKey(path) || text.endsWith(".nix");
    if (decides) {
      deciding.add(path);
    } else if (text.endsWith(".json") || text.endsWith(".lock")) {
      others.add(path);
    }
    if (format.isPresent()) {
      try {
        files.put(path, PinFiles.read(text, format.get(), content));
      } catch (FindingException e) {
        faults.add(new PlacedFinding(text, 1, e.finding()));
      }
    }
  }

  private void addAttributes(RepositoryPath path, Bytes content) {
    if (content.size() <= AttributeFile.MOST_BYTES) {
      attributes.put(path, content);
      return;
    }
    faults.add(PlacedFinding.of(
        PinInventory.text(path),
        1,
        ReasonCode.LIMIT,
        PinInventory.text(path) + " is larger than " + (AttributeFile.MOST_BYTES >> 20) + " MiB",
        ""));
  }

  /** A submodule, at a commit. */
  void addGitlink(RepositoryPath path, ObjectId commit) {
    gitlinks.put(PinInventory.text(path), commit);
  }

  /** A link or submodule: what it leads to is not looked at, so it must not be where pins are. */
  void addNoFile(RepositoryPath path) {
    String text = PinInventory.text(path);
    if (text.equals(SubmodulePins.PATH)
        || isFlake(path)
        || isAttributes(path)
        || PinFiles.formatOf(text, Bytes.EMPTY).isPresent()) {
      faults.add(PlacedFinding.of(
          text,
          1,
          ReasonCode.PIN_MALFORMED,
          text + " is no plain file, so that readers could differ on what it holds",
          "put the file itself there"));
    }
  }

  /** A file that is too large, or cannot be read. */
  void addUnread(RepositoryPath path, FindingException why) {
    String text = PinInventory.text(path);
    boolean ignored = why.finding().code() == ReasonCode.LIMIT
        && !isFlake(path)
        && !isAttributes(path)
        && !PinFiles.worthReading(text, MOST_BYTES + 1L);
    if (!ignored) {
      faults.add(new PlacedFinding(text, 1, why.finding()));
    }
  }

  PinInventory build() {
    if (!gitlinks.isEmpty()) {
      try {
        files.put(RepositoryPath.of(SubmodulePins.PATH), SubmodulePins.of(submodules, gitlinks));
      } catch (FindingException e) {
        faults.add(new PlacedFinding(SubmodulePins.PATH, 1, e.finding()));
      }
    }
    return new PinInventory(
        files, loaders, flakes, faults, ArchivedFiles.findings(attributes, deciding, others));
  }
}
