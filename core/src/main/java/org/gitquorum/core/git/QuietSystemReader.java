// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.internal.util.CleanupService;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * JGit's view of the machine, kept as small as it can be: no environment variable, no configuration
 * file, no host name, no git program. JGit holds it in a static field, so installing it concerns
 * the whole process; everything in this package needs it.
 */
// two abstract methods of the base class are deprecated and still have to be there
@SuppressWarnings("deprecation")
final class QuietSystemReader extends SystemReader {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final QuietSystemReader INSTANCE = new QuietSystemReader();

  static {
    // Made like this it leaves out the hook at the end of the process, which loads all of JGit's
    // messages and starts threads, only to save what was measured of file systems: nothing here.
    new CleanupService();
    SystemReader.setInstance(INSTANCE);
  }

  private QuietSystemReader() {}

  /** Makes JGit use this reader. The first call does the work; more do nothing. */
  static void install() {
    if (SystemReader.getInstance() != INSTANCE) {
      SystemReader.setInstance(INSTANCE);
    }
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  public @Nullable String getenv(String variable) {
    return null;
  }

  @Override
  public @Nullable String getProperty(String key) {
    return System.getProperty(key);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new FixedConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new FixedConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new FixedConfig(parent, fs);
  }

  @Override
  public StoredConfig getUserConfig() {
    return new FixedSettings();
  }

  @Override
  public StoredConfig getSystemConfig() {
    return new FixedSettings();
  }

  @Override
  public StoredConfig getJGitConfig() {
    return new FixedSettings();
  }

  @Override
  public long getCurrentTime() {
    return CLOCK.millis();
  }

  @Override
  public Instant now() {
    return CLOCK.instant();
  }

  @Override
  public int getTimezone(long when) {
    return 0;
  }

  @Override
  public ZoneOffset getTimeZoneAt(Instant when) {
    return ZoneOffset.UTC;
  }
}
