// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * The {@link FixedSettings} where JGit insists on a configuration that stands in a file. They stand
 * in none and cannot be changed.
 */
final class FixedConfig extends FileBasedConfig {
  private static final File NOWHERE = new File("no-such-configuration");

  FixedConfig(@Nullable Config base, FS fs) {
    super(base, NOWHERE, fs);
  }

  @Override
  public @Nullable String getString(String section, @Nullable String subsection, String name) {
    String fixed = FixedSettings.value(section, name);
    return fixed != null ? fixed : super.getString(section, subsection, name);
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
