// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * The one thing read from a repository's configuration: in which format it is. Everything else in
 * that file, {@code include.path} above all, is not looked at. See git's
 * {@code Documentation/technical/repository-version.txt}.
 *
 * @param bare what {@code core.bare} says, false where it says nothing
 */
record RepositoryFormat(boolean bare) {
  private static final long MOST_BYTES = 4 << 20;

  /** Extensions that change neither where objects and refs are nor what their bytes mean. */
  private static final Set<String> HARMLESS = Set.of(
      "noop", "noop-v1", "partialclone", "preciousobjects", "worktreeconfig", "relativeworktrees");

  /**
   * @throws FindingException {@code OBJECT_FORMAT} for a format that this program cannot read,
   *     {@code IO_FAILED} for a configuration that cannot be
   */
  static RepositoryFormat read(Path commonDirectory) throws FindingException {
    Path file = commonDirectory.resolve("config");
    if (!Files.exists(file)) {
      return new RepositoryFormat(false);
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw Failures.limit(file + " is larger than " + MOST_BYTES + " bytes");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      Optional<Boolean> bare = PlainConfiguration.bare(text);
      return bare.isPresent() ? new RepositoryFormat(bare.get()) : read(file, text);
    } catch (IOException e) {
      throw Failures.io("cannot read " + file, e);
    } catch (ConfigInvalidException | IllegalArgumentException e) {
      throw new FindingException(
          Finding.of(ReasonCode.OBJECT_FORMAT, file + " cannot be understood: " + e.getMessage()),
          e);
    }
  }

  private static RepositoryFormat read(Path file, String text)
      throws FindingException, ConfigInvalidException {
    Config config = new Config();
    config.fromText(text);
    int version = config.getInt("core", "repositoryformatversion", 0);
    if (version < 0 || version > 1) {
      throw unknown(file, "core.repositoryformatversion " + version);
    }
    for (String section : config.getSections()) {
      if (section.toLowerCase(Locale.ROOT).equals("extensions")) {
        checkExtensions(file, config, section);
      }
    }
    return new RepositoryFormat(config.getBoolean("core", "bare", false));
  }

  /** Extensions are refused whatever the version says: git obeys some of them in version 0 too. */
  private static void checkExtensions(Path file, Config config, String section)
      throws FindingException {
    for (String name : config.getSubsections(section)) {
      throw unknown(file, "extensions." + name);
    }
    for (String name : config.getNames(section)) {
      for (String value : config.getStringList(section, null, name)) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean known = HARMLESS.contains(lower)
            || (lower.equals("objectformat") && "sha1".equals(value))
            || (lower.equals("refstorage") && "files".equals(value));
        if (!known) {
          throw unknown(file, "extensions." + name + " = " + value);
        }
      }
    }
  }

  private static FindingException unknown(Path file, String what) {
    return new FindingException(
        ReasonCode.OBJECT_FORMAT,
        file + " asks for " + what + ", which this program cannot read",
        "use a clone with SHA-1 object names and refs stored as files");
  }
}
