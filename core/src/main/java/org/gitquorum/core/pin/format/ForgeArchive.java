// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.SourceUrl;

/**
 * An archive that a forge makes of one of its repositories, as its url says.
 *
 * @param reference commit, branch or tag, as it stands in the url
 */
record ForgeArchive(RepositoryLocation location, String reference) {
  private static final String SUFFIX = "\\.(?:tar\\.gz|tgz|zip|tar\\.bz2|tar\\.xz|tar)";

  private record Shape(Pattern hosts, Pattern path) {
    static Shape of(String hosts, String path) {
      return new Shape(Pattern.compile(hosts), Pattern.compile(path));
    }
  }

  /** Group 1 is the repository, group 2 the reference. */
  private static final List<Shape> SHAPES = List.of(
      Shape.of("api\\.github\\.com", "/repos/([^/]+/[^/]+)/(?:tarball|zipball)/(.+)"),
      Shape.of("codeload\\.github\\.com", "/([^/]+/[^/]+)/(?:legacy\\.)?(?:tar\\.gz|zip)/(.+)"),
      Shape.of("(?:www\\.)?github\\.com", "/([^/]+/[^/]+)/(?:tarball|zipball)/(.+)"),
      Shape.of(".*", "/(.+)/-/archive/(.+)/[^/]+" + SUFFIX),
      Shape.of(".*", "/api/v1/repos/([^/]+/[^/]+)/archive/(.+)" + SUFFIX),
      Shape.of(".*", "/([^/]+/[^/]+)/archive/(.+)" + SUFFIX));

  private static final Pattern GITLAB_API =
      Pattern.compile("/api/v4/projects/(.+)/repository/archive(?:" + SUFFIX + ")?");

  /** The archive that a url names, if it is one of a forge. */
  static Optional<ForgeArchive> parse(String url) {
    return SourceUrl.parse(url)
        .filter(parsed -> parsed.scheme().equals("https") || parsed.scheme().equals("http"))
        .flatMap(ForgeArchive::of);
  }

  /** The commit, if the reference is one. */
  Optional<ObjectId> revision() {
    return Revisions.parse(reference);
  }

  private static Optional<ForgeArchive> of(SourceUrl url) {
    Matcher api = GITLAB_API.matcher(url.path());
    if (api.matches()) {
      return at(url, api.group(1), url.query().getOrDefault("sha", ""));
    }
    for (Shape shape : SHAPES) {
      Matcher path = shape.path().matcher(url.path());
      if (shape.hosts().matcher(url.host()).matches() && path.matches()) {
        return at(url, path.group(1), path.group(2));
      }
    }
    return Optional.empty();
  }

  private static Optional<ForgeArchive> at(SourceUrl url, String repository, String reference) {
    String host = url.host().matches("(?:api|codeload)\\.github\\.com") ? "github.com" : url.host();
    return RepositoryLocation.at(host + url.port(), repository)
        .map(location -> new ForgeArchive(location, reference));
  }
}
