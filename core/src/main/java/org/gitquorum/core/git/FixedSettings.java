// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.lib.Config;
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
  static final String FILE_SYSTEM = "filesystem";

  FixedSettings() {
    fill(this);
  }

  static void fill(Config config) {
    config.setBoolean("core", null, "fsyncObjectFiles", true);
    config.setBoolean("core", null, "fsyncRefFiles", true);
    // local data that nothing authenticates
    config.setBoolean("core", null, "commitGraph", false);
    config.setBoolean("core", null, "multiPackIndex", false);
    config.setInt("gc", null, "auto", 0);
    config.setString("user", null, "name", "git-quorum");
    config.setString("user", null, "email", "git-quorum@localhost");
  }

  static @Nullable String ofFileSystem(String name) {
    return switch (name) {
      case "timestampResolution" -> "1 milliseconds";
      case "minRacyThreshold" -> "10 milliseconds";
      default -> null;
    };
  }

  @Override
  public @Nullable String getString(String section, @Nullable String subsection, String name) {
    return FILE_SYSTEM.equals(section)
        ? ofFileSystem(name)
        : super.getString(section, subsection, name);
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
