// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.RepositoryPath;

/**
 * A repository together with those of its submodules that were cloned: {@code modules/NAME} in its
 * git directory, and so on inwards. Which submodule stands at a path is what {@code .gitmodules} in
 * the same tree says; its commit is the gitlink's and is verified like any other.
 */
public final class SubmoduleRepositories implements AutoCloseable {
  private static final long MOST_LIST_BYTES = 4 << 20;
  private static final int MOST_LEVELS = 32;

  private final GitRepository repository;
  private final OpenOptions options;
  private final List<GitRepository> opened = new ArrayList<>();

  /** Of a repository, which stays open when this is closed. */
  public SubmoduleRepositories(GitRepository repository, boolean allowForeignOwner) {
    this.repository = repository;
    this.options = new OpenOptions(allowForeignOwner, true);
  }

  /** The root of a tree of the outermost repository. */
  ArchiveNode.Directory tree(ObjectId tree) throws FindingException {
    return new Inner(repository, "", 0).root(tree);
  }

  /** One repository, seen from the outermost: the path where it stands, and how deep. */
  private final class Inner {
    final GitRepository git;
    final VerifiedObjects objects;
    final String place;
    final int level;

    Inner(GitRepository git, String place, int level) {
      this.git = git;
      this.objects = git.collisionDetectingObjects();
      this.place = place;
      this.level = level;
    }

    ArchiveNode.Directory root(ObjectId tree) throws FindingException {
      Map<String, String> names = names(tree);
      return directory(tree, "", names);
    }

    ArchiveNode.Directory directory(ObjectId tree, String path, Map<String, String> names) {
      return () -> {
        SortedMap<Bytes, ArchiveNode> entries = new TreeMap<>();
        TreeCursor cursor = ArchiveNode.cursor(objects, tree);
        while (cursor.next()) {
          // One char a byte: Java text cannot hold every name.
          String at = path + new String(cursor.name(), StandardCharsets.ISO_8859_1);
          ArchiveNode node = switch (cursor.mode()) {
            case TreeCursor.DIRECTORY -> directory(cursor.id(), at + "/", names);
            case TreeCursor.SUBMODULE -> submodule(at, cursor.id(), names);
            default -> ArchiveNode.leaf(objects, cursor.entry());
          };
          entries.put(Bytes.copyOf(cursor.name()), node);
        }
        return entries;
      };
    }

    private ArchiveNode.Directory submodule(String path, ObjectId commit, Map<String, String> names)
        throws FindingException {
      String shown = place + display(path);
      String name = names.get(path);
      if (name == null) {
        throw new FindingException(
            ReasonCode.HASH_UNDERIVABLE,
            "the submodule at " + shown + " is not named in .gitmodules of the same tree");
      }
      if (level >= MOST_LEVELS) {
        throw Failures.limit("submodules are nested more than " + MOST_LEVELS + " deep");
      }
      Inner inner = new Inner(open(name, shown), shown + "/", level + 1);
      try {
        return inner.root(Commit.read(inner.objects, commit).tree());
      } catch (FindingException e) {
        if (e.finding().code() == ReasonCode.OBJECT_MISSING) {
          throw missing(shown, e.finding().message() + " in " + inner.git.gitDirectory());
        }
        throw e;
      }
    }

    private GitRepository open(String name, String shown) throws FindingException {
      for (Path directory : List.of(git.gitDirectory(), git.commonDirectory())) {
        Path modules = directory.resolve("modules").resolve(display(name)).normalize();
        boolean inside = modules.startsWith(directory.resolve("modules"));
        if (inside && Files.isDirectory(modules, LinkOption.NOFOLLOW_LINKS)) {
          GitRepository found = GitRepository.open(modules, options);
          opened.add(found);
          return found;
        }
      }
      throw missing(
          shown, "there is no " + git.gitDirectory().resolve("modules").resolve(display(name)));
    }

    /** Names of submodules by their paths, one char a byte. */
    private Map<String, String> names(ObjectId tree) throws FindingException {
      TreeEntry file = TreeLookup.at(
          objects, tree, RepositoryPath.of(".gitmodules".getBytes(StandardCharsets.US_ASCII)));
      Map<String, String> names = new HashMap<>();
      if (file.mode() == 0) {
        return names;
      }
      String where = place + ".gitmodules";
      if (file.mode() == TreeCursor.LINK || file.mode() == TreeCursor.SUBMODULE) {
        throw unreadable(where, "it is no plain file");
      }
      byte[] content = objects.read(file.id(), ObjectType.BLOB, MOST_LIST_BYTES);
      Config config = new Config();
      try {
        config.fromText(new String(content, StandardCharsets.ISO_8859_1));
      } catch (ConfigInvalidException | IllegalArgumentException e) {
        throw unreadable(where, String.valueOf(e.getMessage()));
      }
      for (String name : config.getSubsections("submodule")) {
        String[] paths = config.getStringList("submodule", name, "path");
        if (!isName(name) || paths.length != 1 || names.put(paths[0], name) != null) {
          throw unreadable(
              where,
              "submodule " + name + " has a name or path that means nothing, " + "or another's");
        }
      }
      return names;
    }
  }

  /** As git: no name may lead out of the folder of all submodules. */
  private static boolean isName(String name) {
    return !name.isEmpty()
        && !name.startsWith("/")
        && name.chars().allMatch(c -> c >= ' ' && c != '\\')
        && List.of(name.split("/", -1)).stream()
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  private static String display(String path) {
    return new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static FindingException missing(String submodule, String why) {
    return new FindingException(
        ReasonCode.OBJECT_MISSING,
        "the submodule at " + submodule + " is not at hand: " + why,
        "git submodule update --init --recursive -- " + submodule);
  }

  private static FindingException unreadable(String where, String why) {
    return new FindingException(
        ReasonCode.HASH_UNDERIVABLE, where + " cannot be understood: " + why);
  }

  @Override
  public void close() {
    opened.forEach(GitRepository::close);
  }
}
