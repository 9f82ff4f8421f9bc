// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Cuts JGit off from the environment, the user's and the system's configuration. It also answers
 * what JGit would measure on the disk for half a second in every fresh home folder, and then write
 * into the user's configuration.
 */
final class HermeticSystemReader extends SystemReader {
  private final SystemReader system;

  private HermeticSystemReader(SystemReader system) {
    this.system = system;
  }

  /** Puts it in place for the whole process; once is enough. */
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof HermeticSystemReader)) {
      SystemReader.setInstance(new HermeticSystemReader(SystemReader.getInstance()));
    }
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  @SuppressWarnings("NullAway") // JGit's contract: null where the variable is not set
  public String getenv(String variable) {
    return Optional.ofNullable(variable)
        .filter(
            name -> !name.startsWith("GIT_") && !name.startsWith("XDG_") && !name.equals("HOME"))
        .map(system::getenv)
        .orElse(null);
  }

  @Override
  public String getProperty(String key) {
    return system.getProperty(key);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new FixedConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new FixedConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new FixedConfig(parent, fs);
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // JGit declares it abstract
  public long getCurrentTime() {
    return now().toEpochMilli();
  }

  @Override
  public Instant now() {
    return system.now();
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // JGit declares it abstract
  public int getTimezone(long when) {
    return 0;
  }

  @Override
  public ZoneOffset getTimeZoneAt(Instant when) {
    return ZoneOffset.UTC;
  }

  @Override
  public ZoneId getTimeZoneId() {
    return ZoneOffset.UTC;
  }

  @Override
  public Locale getLocale() {
    return Locale.ROOT;
  }

  /** A configuration in memory that is never read from nor written to a file. */
  private static final class FixedConfig extends FileBasedConfig {
    FixedConfig(Config parent, FS fs) {
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

    @Override
    public String getString(String section, String subsection, String name) {
      if ("filesystem".equals(section)) {
        return "timestampResolution".equals(name) ? "1 milliseconds" : "1 seconds";
      }
      return super.getString(section, subsection, name);
    }
  }
}
