// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Locale;
import org.eclipse.jgit.lib.StoredConfig;
import org.jspecify.annotations.Nullable;

/**
 * What JGit sees in place of the user's and the system's configuration. It cannot be changed.
 *
 * <p>It answers JGit's questions about the resolution of file times for every file system; without
 * an answer JGit measures it, for seconds, and writes the result into the user's home.
 *
 * <p>JGit asks for it whenever it hashes; a {@link FixedConfig} there would bring in file systems,
 * time zones and date formats.
 */
final class FixedSettings extends StoredConfig {
  @Override
  public @Nullable String getString(String section, @Nullable String subsection, String name) {
    return value(section, name);
  }

  static @Nullable String value(String section, String name) {
    return switch ((section + "." + name).toLowerCase(Locale.ROOT)) {
      case "core.fsyncobjectfiles", "core.fsyncreffiles" -> "true";
      // local data that nothing authenticates
      case "core.commitgraph", "core.multipackindex" -> "false";
      case "gc.auto" -> "0";
      case "user.name" -> "git-quorum";
      case "user.email" -> "git-quorum@localhost";
      case "filesystem.timestampresolution" -> "1 milliseconds";
      case "filesystem.minracythreshold" -> "10 milliseconds";
      default -> null;
    };
  }

  @Override
  public void load() {
    // Nothing stands in a file.
  }

  @Override
  public void save() {
    // Nothing may reach a file.
  }
}
