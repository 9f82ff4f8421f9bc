// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a url with an authority (RFC 3986), user and password dropped.
 *
 * @param scheme in lower case
 * @param host in lower case; empty only for {@code file}
 * @param port with its colon; empty if it is the usual one
 * @param path percent escapes resolved, with its leading slash
 * @param query in the order written, percent escapes resolved
 */
public record SourceUrl(
    String scheme, String host, String port, String path, Map<String, String> query) {
  /** Transports by which git reaches a repository on another machine. */
  static final Set<String> REPOSITORY_SCHEMES = Set.of("https", "http", "ssh", "git");

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/?#]*)@)?([^/?#@:]*|\\[[0-9A-Fa-f:.]+\\])"
          + "(?::([0-9]{0,5}))?(/[^?#]*)?(?:\\?([^#]*))?(?:#.*)?");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?\\.?|\\[[0-9a-f:.]+\\]");
  private static final Map<String, String> USUAL_PORTS =
      Map.of("https", "443", "http", "80", "ssh", "22", "git", "9418", "ftp", "21");
  private static final int LONGEST = 4096;

  public SourceUrl {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /**
   * Parses a url. There is none if it is malformed, if host or user begin with a hyphen, or if a
   * character in it is not meant to be seen, or is a backslash, which some readers take for a
   * slash.
   */
  public static Optional<SourceUrl> parse(String url) {
    Matcher parts = FORM.matcher(url);
    if (url.length() > LONGEST || !visible(url) || !parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String host = parts.group(3).toLowerCase(Locale.ROOT);
    boolean hidden = group(parts, 2).startsWith("-");
    if (hidden || !(HOST.matcher(host).matches() || (scheme.equals("file") && host.isEmpty()))) {
      return Optional.empty();
    }
    String port = group(parts, 4);
    boolean usual = port.isEmpty() || port.equals(USUAL_PORTS.get(scheme));
    return decoded(group(parts, 5))
        .map(path -> new SourceUrl(
            scheme,
            host.endsWith(".") ? host.substring(0, host.length() - 1) : host,
            usual ? "" : ":" + port,
            path,
            query(group(parts, 6))));
  }

  /** What {@link #parse} makes of a url of this host and path. */
  static Optional<SourceUrl> https(String host, String path) {
    boolean isPlain = arePlain(host, false)
        && arePlain(path, true)
        && isInner(host.charAt(0))
        && isInner(host.charAt(host.length() - 1))
        && host.length() + path.length() < LONGEST / 2;
    return isPlain
        ? Optional.of(new SourceUrl("https", host, "", "/" + path, Map.of()))
        : parse("https://" + host + "/" + path);
  }

  /** Whether there is nothing in it to read or decode: most locks name hundreds of such. */
  private static boolean arePlain(String text, boolean isPath) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPlain = isInner(c)
          || c == '.'
          || c == '-'
          || (isPath && (c == '/' || c == '_' || (c >= 'A' && c <= 'Z')));
      if (!isPlain) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isInner(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** The names and values of a query; what is malformed in it stays as written. */
  public static Map<String, String> query(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      int end = part.indexOf('=');
      if (end > 0) {
        String value = part.substring(end + 1);
        found.put(part.substring(0, end), decoded(value).orElse(value));
      }
    }
    return found;
  }

  /** The url without user, password, query and fragment, any of which may hold a secret. */
  public String display() {
    return scheme + "://" + host + port + path;
  }

  private static Optional<String> decoded(String text) {
    try {
      String found = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      return visible(found) ? Optional.of(found) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean visible(String text) {
    return text.codePoints()
        .noneMatch(next -> next == 0xFFFD
            || next == '\\'
            || switch (Character.getType(next)) {
              case Character.CONTROL,
                  Character.FORMAT,
                  Character.SURROGATE,
                  Character.UNASSIGNED,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR,
                  Character.SPACE_SEPARATOR -> true;
              default -> false;
            });
  }

  private static String group(Matcher parts, int number) {
    String found = parts.group(number);
    return found == null ? "" : found;
  }
}
