// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.policy.RepositoryPath;

/** The directory {@code .quorum} of a commit's tree. */
public final class PolicyDirectory {
  /** Its name in the root. */
  public static final String NAME = ".quorum";

  private static final byte[] NAME_BYTES = NAME.getBytes(StandardCharsets.US_ASCII);
  private static final int PLAIN_FILE = 0100644;
  private static final long LARGEST_FILE = 8 << 20;
  private static final int MOST_FILES = 2000;

  private PolicyDirectory() {}

  /** What the root of a tree holds under that name. */
  public sealed interface Location {
    /** Differs wherever what stands there differs. */
    String id();

    /** A directory, and nothing beside it whose name differs in letter case only. */
    record Present(ObjectId tree) implements Location {
      @Override
      public String id() {
        return tree.name();
      }
    }

    /** No usable directory. */
    record Refused(String id, String reason) implements Location {}
  }

  /** The files of a directory, or why there are none to use. */
  public sealed interface Content {
    /** Plain files only. */
    record Files(PolicyFiles files) implements Content {}

    /** Something else is in it. */
    record Refused(String reason) implements Content {}
  }

  /** Whether a path is the policy directory's own or lies in it. */
  public static boolean holds(RepositoryPath path) {
    if (path.length() < NAME_BYTES.length) {
      return false;
    }
    for (int i = 0; i < NAME_BYTES.length; i++) {
      if (path.at(i) != NAME_BYTES[i]) {
        return false;
      }
    }
    return path.length() == NAME_BYTES.length || path.at(NAME_BYTES.length) == '/';
  }

  /** Finds it in the root of a tree. */
  public static Location locate(VerifiedObjects objects, ObjectId root) throws FindingException {
    List<String> names = new ArrayList<>();
    StringBuilder id = new StringBuilder();
    ObjectId tree = null;
    for (TreeCursor cursor = TreeDifference.open(objects, root);
        !cursor.ended();
        cursor.advance()) {
      String name = new String(cursor.name(), StandardCharsets.ISO_8859_1);
      if (name.toLowerCase(Locale.ROOT).equals(NAME)) {
        names.add(name);
        id.append(Integer.toOctalString(cursor.mode()))
            .append(' ')
            .append(name)
            .append(' ')
            .append(cursor.id().name())
            .append(',');
        tree = cursor.isDirectory() && name.equals(NAME) ? cursor.id() : tree;
      }
    }
    if (names.isEmpty()) {
      return new Location.Refused("absent", "there is no directory " + NAME);
    }
    if (names.size() > 1) {
      return new Location.Refused(
          tree == null ? id.toString() : tree.name(),
          "names that differ in letter case only: " + String.join(", ", names));
    }
    return tree == null
        ? new Location.Refused(id.toString(), NAME + " is not a directory of that very name")
        : new Location.Present(tree);
  }

  /** Reads every file of it. */
  public static Content read(VerifiedObjects objects, ObjectId tree) throws FindingException {
    Map<String, byte[]> files = new HashMap<>();
    String refusal = collect(objects, tree, "", files);
    if (!refusal.isEmpty()) {
      return new Content.Refused(refusal);
    }
    return new Content.Files(new PolicyFiles(NixArchive.digest(files), files));
  }

  private static String collect(
      VerifiedObjects objects, ObjectId tree, String prefix, Map<String, byte[]> files)
      throws FindingException {
    for (TreeCursor cursor = TreeDifference.open(objects, tree);
        !cursor.ended();
        cursor.advance()) {
      String path = prefix + new String(cursor.name(), StandardCharsets.ISO_8859_1);
      if (cursor.isDirectory()) {
        String refusal = prefix.length() > 256
            ? "directories nest too deep"
            : collect(objects, cursor.id(), path + "/", files);
        if (!refusal.isEmpty()) {
          return refusal;
        }
      } else if (cursor.mode() != PLAIN_FILE) {
        return path + " has mode " + Integer.toOctalString(cursor.mode())
            + ": only plain files (100644) may stand there";
      } else if (files.size() == MOST_FILES) {
        return "more than " + MOST_FILES + " files";
      } else {
        files.put(path, objects.read(cursor.id(), ObjectType.BLOB, LARGEST_FILE));
      }
    }
    return "";
  }
}
