// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a repository is, in one form for all the ways to write it: {@code github:acme/nixpkgs} and
 * {@code https://github.com/Acme/nixpkgs.git} are equal. Letter case, user, transport and the port
 * of ssh make no difference, since taking two places for one only means that more is checked.
 *
 * @param text the one form, without credentials
 */
public record RepositoryLocation(String text) {
  private static final Map<String, String> FORGES =
      Map.of("github.com", "github:", "gitlab.com", "gitlab:", "git.sr.ht", "sourcehut:");
  private static final Map<String, String> HOSTS = Map.of(
      "github:", "github.com",
      "gitlab:", "gitlab.com",
      "sourcehut:", "git.sr.ht");
  private static final Map<String, String> OTHER_NAMES = Map.of(
      "www.github.com", "github.com",
      "ssh.github.com", "github.com",
      "www.gitlab.com", "gitlab.com",
      "altssh.gitlab.com", "gitlab.com");
  private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?([^/@:]+):([^/-][^:]*|/.*)");

  /**
   * The location that a flake reference or a git url names, if it names one. There is none for
   * anything that a transport could take for an option or a command ({@code ssh://-o...},
   * {@code ext::}), nor for what holds control or formatting characters.
   */
  public static Optional<RepositoryLocation> parse(String url) {
    Optional<String> forge = HOSTS.keySet().stream().filter(url::startsWith).findFirst();
    if (forge.isPresent()) {
      return ofForge(forge.get(), url.substring(forge.get().length()));
    }
    String plain = url.startsWith("git+") ? url.substring("git+".length()) : url;
    Optional<SourceUrl> parsed = SourceUrl.parse(plain);
    if (parsed.isPresent()) {
      return ofUrl(parsed.get());
    }
    if (plain.startsWith("/")) {
      return ofFile(plain);
    }
    var scp = SCP.matcher(plain);
    return scp.matches() && !plain.contains("::") && !plain.contains("://")
        ? SourceUrl.parse("ssh://" + scp.group(1) + "/" + scp.group(2))
            .flatMap(RepositoryLocation::ofUrl)
        : Optional.empty();
  }

  /**
   * The location of a repository at a host, by its path there.
   *
   * @param path segments separated by {@code /}, with or without {@code .git}
   */
  public static Optional<RepositoryLocation> at(String host, String path) {
    return SourceUrl.https(host, path).flatMap(RepositoryLocation::ofUrl);
  }

  /** An owner as forges write groups within groups, with slashes in the place of {@code %2f}. */
  public static String withSlashes(String owner) {
    return owner.indexOf('%') < 0 ? owner : owner.replace("%2f", "/").replace("%2F", "/");
  }

  /** Host and path with a slash between, such as {@code github.com/acme/nixpkgs}. */
  String hostAndPath() {
    int colon = text.indexOf(':') + 1;
    String host = HOSTS.get(text.substring(0, colon));
    return host == null
        ? text.substring(colon).replaceFirst("^//", "")
        : host + "/" + text.substring(colon);
  }

  private static Optional<RepositoryLocation> ofForge(String forge, String rest) {
    int end = rest.replace('#', '?').indexOf('?');
    List<String> segments = List.of((end < 0 ? rest : rest.substring(0, end)).split("/", -1));
    if (segments.size() < 2) {
      return Optional.empty();
    }
    String host = end < 0 ? "" : SourceUrl.query(rest.substring(end + 1)).getOrDefault("host", "");
    return at(
        host.isEmpty() ? HOSTS.getOrDefault(forge, "") : host,
        withSlashes(segments.get(0)) + "/" + segments.get(1));
  }

  private static Optional<RepositoryLocation> ofUrl(SourceUrl url) {
    if (url.scheme().equals("file")) {
      return url.host().isEmpty() ? ofFile(url.path()) : Optional.empty();
    }
    Optional<String> path = cleaned(url.path()).map(found -> found.toLowerCase(Locale.ROOT));
    if (path.isEmpty() || !SourceUrl.REPOSITORY_SCHEMES.contains(url.scheme())) {
      return Optional.empty();
    }
    String host = OTHER_NAMES.getOrDefault(url.host(), url.host());
    Optional<String> forge = Optional.ofNullable(FORGES.get(host));
    int segments = path.get().split("/", -1).length;
    if (forge.isPresent()) {
      boolean exact = forge.get().equals("gitlab:") ? segments >= 2 : segments == 2;
      return exact
          ? Optional.of(new RepositoryLocation(forge.get() + path.get()))
          : Optional.empty();
    }
    String port = url.scheme().equals("ssh") ? "" : url.port();
    return Optional.of(new RepositoryLocation("https://" + host + port + "/" + path.get()));
  }

  private static Optional<RepositoryLocation> ofFile(String path) {
    return cleaned(path).map(found -> new RepositoryLocation("file:///" + found));
  }

  /** Without outer slashes and {@code .git}; none if segments are missing or point elsewhere. */
  private static Optional<String> cleaned(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (start < end && path.charAt(end - 1) == '/') {
      end--;
    }
    String inner = path.substring(start, end);
    inner = inner.endsWith(".git") ? inner.substring(0, inner.length() - ".git".length()) : inner;
    List<String> segments = List.of(inner.split("/", -1));
    return segments.contains("") || segments.contains(".") || segments.contains("..")
        ? Optional.empty()
        : Optional.of(inner);
  }
}
