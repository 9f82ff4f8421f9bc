// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gitquorum.core.pin.SourceUrl;

/** The url-like form of references to flakes. */
final class FlakeUrl {
  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9.-]*)(?:\\+([a-z]+))?:(.*)");
  private static final Pattern INDIRECT =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9_-]*)(?:/([^/]+))?(?:/([0-9a-f]{40}))?");
  private static final Pattern TARBALL =
      Pattern.compile(".*\\.(?:zip|tar|tgz|tar\\.gz|tar\\.xz|tar\\.bz2|tar\\.zst)");
  private static final Set<String> SWITCHES =
      Set.of("submodules", "shallow", "allRefs", "exportIgnore", "lfs", "verifyCommit");
  private static final Set<String> TEXTS =
      Set.of("ref", "rev", "dir", "host", "narHash", "keytype", "publicKey", "publicKeys");

  /** Switches and texts that Nix up to about 2.19 takes out of a git url. */
  private static final Set<String> TAKEN_EARLY = Set.of("ref", "rev", "submodules", "shallow");

  private final String type;
  private final String base;
  private final Map<String, String> query;

  private FlakeUrl(String type, String base, Map<String, String> query) {
    this.type = type;
    this.base = base;
    this.query = query;
  }

  /**
   * The references that versions of Nix make of a url: they differ in whether a parameter becomes
   * an attribute, stays in the url, or both. The first is the one in which all become attributes.
   *
   * @param flake whether it is to be a flake; decides what a file without a known suffix is
   * @return none if the url cannot be read
   */
  static List<FlakeReference> references(String url, boolean flake) {
    if (url.contains("#") || url.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
      return List.of();
    }
    int end = url.indexOf('?');
    String plain = end < 0 ? url : url.substring(0, end);
    Map<String, String> query =
        end < 0 ? Map.of() : new TreeMap<>(SourceUrl.query(url.substring(end + 1)));
    Matcher parts = SCHEME.matcher(plain);
    if (!parts.matches()) {
      return plain.matches("[./~].*")
          ? List.of(new FlakeReference(Map.of("type", "path", "path", url), Map.of()))
          : named(plain, query);
    }
    String scheme = parts.group(1);
    String transport = parts.group(2) == null ? "" : parts.group(2);
    String rest = parts.group(3);
    if (!transport.isEmpty()) {
      return Set.of("git", "hg", "tarball", "file").contains(scheme)
          ? new FlakeUrl(scheme, transport + ":" + rest, query).located("url")
          : List.of();
    }
    return switch (scheme) {
      case "github", "gitlab", "sourcehut" -> forge(scheme, rest, query);
      case "flake" -> named(rest, query);
      case "path" -> new FlakeUrl("path", rest, query).located("path");
      case "git" -> new FlakeUrl("git", plain, query).located("url");
      case "http", "https", "file" ->
        new FlakeUrl(flake || TARBALL.matcher(rest).matches() ? "tarball" : "file", plain, query)
            .located("url");
      default -> List.of();
    };
  }

  private List<FlakeReference> located(String name) {
    List<FlakeReference> found = new ArrayList<>();
    found.add(reference(name, query.keySet(), Set.of()));
    if (query.isEmpty()) {
      return found;
    }
    found.add(reference(name, query.keySet(), Set.of("dir")));
    Set<String> early = type.equals("git") ? TAKEN_EARLY : Set.of();
    Set<String> attributes = query.keySet().stream()
        .filter(key -> early.contains(key)
            || key.equals("dir")
            || (type.equals("tarball") && key.equals("narHash")))
        .collect(Collectors.toSet());
    Set<String> kept =
        query.keySet().stream().filter(key -> !early.contains(key)).collect(Collectors.toSet());
    found.add(reference(name, attributes, kept));
    return found;
  }

  /**
   * One reference.
   *
   * @param attributes parameters that become attributes, if they can
   * @param kept parameters that stay in the url although they could be attributes
   */
  private FlakeReference reference(String name, Set<String> attributes, Set<String> kept) {
    Map<String, String> strings = new TreeMap<>();
    Map<String, String> words = new TreeMap<>();
    strings.put("type", type);
    List<String> others = new ArrayList<>();
    query.forEach((key, value) -> {
      boolean known = TEXTS.contains(key) || SWITCHES.contains(key);
      if (!known || kept.contains(key)) {
        others.add(key + "=" + value);
      }
      if (attributes.contains(key) && SWITCHES.contains(key)) {
        words.put(key, Boolean.toString(value.equals("1")));
      } else if (attributes.contains(key) && known && !value.isEmpty()) {
        strings.put(key, value);
      }
    });
    strings.put(name, others.isEmpty() ? base : base + "?" + String.join("&", others));
    return new FlakeReference(strings, words);
  }

  private static List<FlakeReference> forge(String type, String path, Map<String, String> query) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.removeIf(String::isEmpty);
    if (segments.size() < 2) {
      return List.of();
    }
    Map<String, String> strings = new TreeMap<>();
    query.forEach((key, value) -> {
      if (TEXTS.contains(key)) {
        strings.put(key, value);
      }
    });
    strings.put("type", type);
    strings.put("owner", segments.get(0));
    strings.put("repo", segments.get(1));
    String reference = String.join("/", segments.subList(2, segments.size()));
    String name = Revisions.parse(reference).isPresent() ? "rev" : "ref";
    boolean twice = !reference.isEmpty() && strings.put(name, reference) != null;
    if (twice || (strings.containsKey("rev") && strings.containsKey("ref"))) {
      return List.of();
    }
    FlakeReference all = new FlakeReference(strings, Map.of());
    strings.remove("narHash");
    return List.of(all, new FlakeReference(strings, Map.of()));
  }

  private static List<FlakeReference> named(String text, Map<String, String> query) {
    Matcher parts = INDIRECT.matcher(text);
    if (!parts.matches()) {
      return List.of();
    }
    Map<String, String> strings = new TreeMap<>(query);
    strings.keySet().retainAll(TEXTS);
    strings.put("type", "indirect");
    strings.put("id", parts.group(1));
    String second = parts.group(2);
    if (second != null) {
      strings.put(Revisions.parse(second).isPresent() ? "rev" : "ref", second);
    }
    String third = parts.group(3);
    if (third != null) {
      strings.put("rev", third);
    }
    return List.of(new FlakeReference(strings, Map.of()));
  }
}
