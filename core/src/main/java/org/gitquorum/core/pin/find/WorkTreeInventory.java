// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.find;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.RepositoryPath;

/** Finds pins in files of a work tree, as they are now. */
public final class WorkTreeInventory {
  /** Found at the top also where git does not track them, since Nix takes them all the same. */
  private static final List<String> USUAL =
      List.of("flake.lock", "flake.nix", "npins/sources.json", "nix/sources.json");

  private WorkTreeInventory() {}

  /**
   * What tracked files hold, and those at the top that usually hold pins, with the submodules.
   *
   * @param tracked paths relative to the top; those that are not there are passed over
   * @param gitlinks commits of submodules by path
   */
  public static PinInventory of(
      Path top, Collection<RepositoryPath> tracked, Map<RepositoryPath, ObjectId> gitlinks) {
    SortedSet<RepositoryPath> paths = new TreeSet<>(tracked);
    USUAL.forEach(path -> paths.add(RepositoryPath.of(path)));
    InventoryBuilder builder = new InventoryBuilder();
    gitlinks.forEach(builder::addGitlink);
    for (RepositoryPath path : paths) {
      if (InventoryBuilder.wants(path)) {
        add(builder, top, path);
      }
    }
    return builder.build();
  }

  /**
   * What certain files hold, with the {@code flake.nix} beside each and the attributes of each.
   *
   * @param files relative to the top
   * @throws FindingException {@code USAGE} for one that is not there or holds no pins
   */
  public static PinInventory ofFiles(Path top, Collection<RepositoryPath> files)
      throws FindingException {
    InventoryBuilder builder = new InventoryBuilder();
    for (RepositoryPath path : files) {
      String text = PinInventory.text(path);
      if (!Files.isRegularFile(top.resolve(text))) {
        throw new FindingException(ReasonCode.USAGE, "no file " + text);
      }
      add(builder, top, path);
      add(builder, top, RepositoryPath.of(sibling(text)));
    }
    attributeFiles(files).forEach(path -> add(builder, top, path));
    PinInventory inventory = builder.build();
    for (RepositoryPath path : files) {
      boolean known = inventory.files().containsKey(path)
          || inventory.faults().stream()
              .anyMatch(fault -> fault.file().equals(PinInventory.text(path)));
      if (!known) {
        throw new FindingException(
            ReasonCode.USAGE, "no pins in " + PinInventory.text(path), "git quorum pin list");
      }
    }
    return inventory;
  }

  /** Those of the directories that files are in. */
  private static SortedSet<RepositoryPath> attributeFiles(Collection<RepositoryPath> files) {
    SortedSet<RepositoryPath> paths = new TreeSet<>();
    for (RepositoryPath file : files) {
      String text = PinInventory.text(file);
      for (int end = text.lastIndexOf('/'); end >= 0; end = text.lastIndexOf('/', end - 1)) {
        paths.add(RepositoryPath.of(text.substring(0, end + 1) + ArchivedFiles.NAME));
      }
      paths.add(RepositoryPath.of(ArchivedFiles.NAME));
    }
    return paths;
  }

  private static String sibling(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1) + "flake.nix";
  }

  private static void add(InventoryBuilder builder, Path top, RepositoryPath path) {
    Path file = top.resolve(PinInventory.text(path));
    if (Files.isDirectory(file) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      builder.addNoFile(path);
      return;
    }
    try {
      if (Files.size(file) > InventoryBuilder.MOST_BYTES) {
        throw new FindingException(
            ReasonCode.LIMIT, PinInventory.text(path) + " is larger than 64 MiB");
      }
      builder.add(path, Bytes.copyOf(Files.readAllBytes(file)));
    } catch (IOException e) {
      builder.addUnread(
          path,
          new FindingException(
              ReasonCode.IO_FAILED,
              "cannot read " + PinInventory.text(path) + ": " + e.getMessage()));
    } catch (FindingException e) {
      builder.addUnread(path, e);
    }
  }
}
