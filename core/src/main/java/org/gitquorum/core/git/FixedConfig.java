// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * What JGit sees in place of the user's and the system's configuration. It stands in no file and
 * cannot be changed.
 *
 * <p>It answers JGit's questions about the resolution of file times for every file system; without
 * an answer JGit measures it, for seconds, and writes the result into the user's home.
 */
final class FixedConfig extends FileBasedConfig {
  private static final File NOWHERE = new File("no-such-configuration");

  FixedConfig(@Nullable Config base, FS fs) {
    super(base, NOWHERE, fs);
    setBoolean("core", null, "fsyncObjectFiles", true);
    setBoolean("core", null, "fsyncRefFiles", true);
    // local data that nothing authenticates
    setBoolean("core", null, "commitGraph", false);
    setBoolean("core", null, "multiPackIndex", false);
    setInt("gc", null, "auto", 0);
    setString("user", null, "name", "git-quorum");
    setString("user", null, "email", "git-quorum@localhost");
  }

  @Override
  public @Nullable String getString(String section, @Nullable String subsection, String name) {
    if ("filesystem".equals(section)) {
      return switch (name) {
        case "timestampResolution" -> "1 milliseconds";
        case "minRacyThreshold" -> "10 milliseconds";
        default -> null;
      };
    }
    return super.getString(section, subsection, name);
  }

  @Override
  public void load() {
    // Nothing stands in a file.
  }

  @Override
  public void save() {
    // Nothing may reach a file.
  }

  @Override
  public boolean isOutdated() {
    return false;
  }
}
