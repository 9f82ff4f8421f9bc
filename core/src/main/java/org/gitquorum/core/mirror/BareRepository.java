// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.gitquorum.core.notes.RecordLocation;

/** New bare repositories, written by hand: no template of the user's, no hook. */
final class BareRepository {
  private BareRepository() {}

  /** One that fetches from nowhere. */
  static void create(Path directory, String headBranch) throws IOException {
    create(directory, headBranch, settings());
  }

  /** One that fetches from an upstream. */
  static void create(Path directory, String headBranch, RecordLocation upstream)
      throws IOException {
    Config config = settings();
    // Approved states are asked for by id; nobody else reads it.
    config.setString("uploadpack", null, "allowAnySHA1InWant", "true");
    config.setString("remote", MirrorGit.UPSTREAM, "url", upstream.value());
    create(directory, headBranch, config);
  }

  private static Config settings() {
    Config config = new Config();
    config.setString("core", null, "repositoryformatversion", "0");
    config.setString("core", null, "bare", "true");
    return config;
  }

  /** HEAD comes last: without it, git and this program see no repository. */
  private static void create(Path directory, String headBranch, Config config) throws IOException {
    Files.createDirectories(directory.resolve("objects/pack"));
    Files.createDirectories(directory.resolve("refs/heads"));
    Files.writeString(directory.resolve("config"), config.toText(), StandardCharsets.UTF_8);
    Files.writeString(
        directory.resolve("HEAD"), "ref: " + headBranch + "\n", StandardCharsets.UTF_8);
  }
}
