// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import java.util.Locale;
import java.util.Optional;

/**
 * Where something is fetched from, as far as a file writes that out.
 *
 * @param location the repository, if all of it is written out
 * @param beginning of host and path, in lower case; empty if not even the host is known
 * @param end of the path, in lower case
 */
public record PlacePattern(Optional<RepositoryLocation> location, String beginning, String end) {
  private static final int LONGEST_SCHEME = 16;

  /** What is written out. */
  public static PlacePattern of(RepositoryLocation location) {
    return new PlacePattern(Optional.of(location), location.hostAndPath(), "");
  }

  /** What begins and ends like this. */
  public static PlacePattern between(String beginning, String end) {
    return new PlacePattern(
        Optional.empty(), beginning.toLowerCase(Locale.ROOT), end.toLowerCase(Locale.ROOT));
  }

  /** What has a url that begins like this. */
  public static PlacePattern beginningOfUrl(String url) {
    int scheme = url.indexOf("://");
    String rest =
        scheme < 0 || scheme > LONGEST_SCHEME ? url : url.substring(scheme + "://".length());
    int slash = rest.indexOf('/');
    int user = rest.lastIndexOf('@', slash < 0 ? rest.length() : slash);
    String place = rest.substring(user + 1)
        .replaceFirst("^(?:www|api|codeload)\\.", "")
        .replaceFirst("^github\\.com/repos/", "github.com/")
        .replaceFirst("/api/v4/projects/", "/")
        .replaceAll("(?i)%2f", "/");
    return between(place, "");
  }

  /** Whether nothing at all is known. */
  public boolean isAnywhere() {
    return location.isEmpty() && beginning.isEmpty() && end.isEmpty();
  }

  /** Whether it can be in that repository. */
  public boolean canBe(RepositoryLocation other) {
    String place = other.hostAndPath();
    boolean begins = place.startsWith(beginning) || beginning.startsWith(place);
    return location.map(other::equals).orElse(begins && place.endsWith(end));
  }
}
