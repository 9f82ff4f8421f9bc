// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.SourceUrl;

/**
 * Where locked attributes of a flake input lead.
 *
 * @param type {@code github}, {@code git}, {@code path} and so on
 * @param archive what the url of a tarball says, if a forge makes it
 * @param relative whether it is a path within the flake that has it as its input
 */
record FlakeSource(
    String type, PinSource source, Optional<ForgeArchive> archive, boolean relative) {
  private static final Map<String, String> FORGES =
      Map.of("github", "github.com", "gitlab", "gitlab.com", "sourcehut", "git.sr.ht");

  /** @param parent whether a relative path starts from the flake that has it as its input */
  static FlakeSource of(FlakeReference locked, boolean parent) {
    String type = locked.string("type");
    if (FORGES.containsKey(type)) {
      return new FlakeSource(type, repository(forge(locked, type), type), Optional.empty(), false);
    }
    String url = locked.string("url");
    Optional<ForgeArchive> archive =
        type.equals("tarball") ? ForgeArchive.parse(url) : Optional.empty();
    if (type.equals("git")) {
      return new FlakeSource(
          type, repository(RepositoryLocation.parse(url), "git"), archive, false);
    }
    PinSource source = archive.isPresent()
        ? new PinSource.Repository(archive.get().location())
        : new PinSource.Other(type + " " + place(locked, url));
    boolean relative = type.equals("path") && parent && !locked.string("path").startsWith("/");
    return new FlakeSource(type, source, archive, relative);
  }

  /** Whether the content is named by a commit, so that the lock has to give it. */
  boolean needsRevision() {
    return FORGES.containsKey(type) || type.equals("git");
  }

  /** Whether the hash is that of a tree, and not that of one file. */
  boolean ofTree() {
    return !type.equals("file");
  }

  private static Optional<RepositoryLocation> forge(FlakeReference locked, String type) {
    String host = locked.strings().getOrDefault("host", FORGES.getOrDefault(type, ""));
    String owner = RepositoryLocation.withSlashes(locked.string("owner"));
    return RepositoryLocation.at(host, owner + "/" + locked.string("repo"));
  }

  private static PinSource repository(Optional<RepositoryLocation> location, String type) {
    return location.isPresent()
        ? new PinSource.Repository(location.get())
        : new PinSource.Other(type + " repository at a place that cannot be read");
  }

  private static String place(FlakeReference locked, String url) {
    return SourceUrl.parse(url).map(SourceUrl::display).orElse(locked.string("path"));
  }
}
