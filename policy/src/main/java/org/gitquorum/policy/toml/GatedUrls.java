// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What urls and paths of a configuration must not be, since they end up in the arguments of a
 * program and in messages.
 */
final class GatedUrls {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
  private static final Pattern PLAIN_SCHEME = Pattern.compile("https?|ssh|git|file");
  private static final Pattern USER_AT_HOST =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/]*)@.*");
  private static final Pattern SHORTHAND = Pattern.compile("(github|gitlab|sourcehut):(.*)");

  private GatedUrls() {}

  /** What is wrong with one of the urls of a gated repository, or nothing. */
  static Optional<String> fault(String url) {
    if (SHORTHAND.matcher(url).matches() && url.chars().filter(c -> c == '/').count() != 1) {
      return Optional.of("a url with a branch or commit, or without a repository");
    }
    if (url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
      return Optional.of("a url with parameters: branches are listed apart");
    }
    return dangerous(url);
  }

  /** What is wrong with a place to fetch from or a path, or nothing. */
  static Optional<String> placeFault(String place) {
    var scheme = SCHEME.matcher(place);
    if (scheme.matches() && !PLAIN_SCHEME.matcher(scheme.group(1)).matches()) {
      return Optional.of("git is not let use " + scheme.group(1) + "://");
    }
    return place.isBlank() ? Optional.of("an empty place") : dangerous(place);
  }

  private static Optional<String> dangerous(String url) {
    if (url.startsWith("-") || url.contains("://-")) {
      return Optional.of("a url that a program would take for an option");
    }
    if (url.contains("::")) {
      return Optional.of("a url that names a program to run");
    }
    var user = USER_AT_HOST.matcher(url);
    boolean web = url.startsWith("http") || url.startsWith("git+http");
    if (user.matches() && (web || user.group(1).indexOf(':') >= 0)) {
      return Optional.of("a url with credentials, which have no place in a file that all read");
    }
    return Optional.empty();
  }
}
