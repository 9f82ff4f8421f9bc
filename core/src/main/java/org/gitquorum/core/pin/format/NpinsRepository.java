// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.RepositoryLocation;

/**
 * The repository of an npins pin.
 *
 * @param server with a slash at its end; empty for GitHub and plain git
 * @param path {@code owner/repository}
 */
record NpinsRepository(
    Kind kind,
    String server,
    String path,
    Optional<RepositoryLocation> location,
    List<PinFault> faults) {
  /** Who serves it. */
  enum Kind {
    GIT,
    GITHUB,
    GITLAB,
    FORGEJO
  }

  private static final Map<Kind, Set<String>> KNOWN = Map.of(
      Kind.GIT, Set.of("type", "url"),
      Kind.GITHUB, Set.of("type", "owner", "repo"),
      Kind.GITLAB, Set.of("type", "server", "repo_path", "private_token"),
      Kind.FORGEJO, Set.of("type", "server", "owner", "repo"));

  static NpinsRepository read(Attributes attributes) throws FindingException {
    Kind kind = switch (attributes.string("type", "")) {
      case "Git" -> Kind.GIT;
      case "GitHub" -> Kind.GITHUB;
      case "GitLab" -> Kind.GITLAB;
      case "Forgejo" -> Kind.FORGEJO;
      default ->
        throw attributes
            .text()
            .malformed(attributes.object().start(), "a repository of an unknown type");
    };
    String written = attributes.string("server", "");
    String server = written.isEmpty() || written.endsWith("/") ? written : written + "/";
    String path = kind == Kind.GITLAB
        ? attributes.string("repo_path", "")
        : attributes.string("owner", "") + "/" + attributes.string("repo", "");
    Optional<RepositoryLocation> location = switch (kind) {
      case GIT -> RepositoryLocation.parse(attributes.string("url", ""));
      case GITHUB -> RepositoryLocation.at("github.com", path);
      default -> RepositoryLocation.parse(server + path);
    };
    return new NpinsRepository(kind, server, path, location, faults(attributes, kind, location));
  }

  /** The urls by which npins fetches a commit. */
  List<String> archives(String revision) {
    return switch (kind) {
      case GIT -> List.of();
      case GITHUB -> List.of("https://github.com/" + path + "/archive/" + revision + ".tar.gz");
      case GITLAB -> gitlab(revision);
      case FORGEJO -> List.of(server + path + "/archive/" + revision + ".tar.gz");
    };
  }

  /** The urls by which npins fetches a tag; releases of npins differ. */
  List<String> releases(String tag) {
    String api = "https://api.github.com/repos/" + path + "/tarball/";
    return switch (kind) {
      case GIT -> List.of();
      case GITHUB -> List.of(api + "refs/tags/" + tag, api + tag);
      case GITLAB -> gitlab(tag);
      case FORGEJO -> List.of(server + "api/v1/repos/" + path + "/archive/" + tag + ".tar.gz");
    };
  }

  private List<String> gitlab(String reference) {
    return List.of(server
        + "api/v4/projects/"
        + URLEncoder.encode(path, StandardCharsets.UTF_8)
        + "/repository/archive.tar.gz?sha="
        + reference);
  }

  private static List<PinFault> faults(
      Attributes attributes, Kind kind, Optional<RepositoryLocation> location) {
    List<PinFault> unknown =
        Faults.unknown(attributes, KNOWN.getOrDefault(kind, Set.of()), "the repository");
    if (location.isEmpty()) {
      unknown.add(
          Faults.attribute(attributes.line(), "the place of the repository cannot be read"));
    }
    return unknown;
  }
}
