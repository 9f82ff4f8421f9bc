// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Keeps JGit away from the configuration of whoever runs the tests. */
final class HermeticSystemReader extends SystemReader.Delegate {
  private HermeticSystemReader(SystemReader reader) {
    super(reader);
  }

  static void install() {
    if (!(SystemReader.getInstance() instanceof HermeticSystemReader)) {
      SystemReader.setInstance(new HermeticSystemReader(SystemReader.getInstance()));
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    EmptyConfig config = new EmptyConfig(parent, fs);
    // Answers what JGit would otherwise find out by minutes of probing and write to the home
    // folder.
    String java = System.getProperty("java.vendor") + "|" + System.getProperty("java.version");
    config.setString("filesystem", java, "timestampResolution", "1 microseconds");
    return config;
  }

  private static final class EmptyConfig extends FileBasedConfig {
    private EmptyConfig(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
