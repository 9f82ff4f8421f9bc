// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Where records are fetched from. Nothing that git could take for an option or for a command
 * passes: {@code ext::command}, {@code ssh://-oProxyCommand=...}, {@code -u...:path}.
 *
 * @param value what git is given; can hold a password
 * @param shown the same without user and password, for people
 */
public record RecordLocation(String value, String shown) {
  private static final int LONGEST = 4096;
  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\\\\\"'`<>|^]]+");
  private static final String HOST = "(?:[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+\\])";
  private static final Pattern URL =
      Pattern.compile("(https|ssh|git)://(?:(?<user>[^@/:-][^@/:]*(?::[^@/]*)?)@)?(?<rest>" + HOST
          + "(?::[0-9]{1,5})?/[^-].*)");
  private static final Pattern SCP =
      Pattern.compile("(?:(?<user>[A-Za-z0-9_][A-Za-z0-9._-]*)@)?(?<rest>" + HOST + ":[^-:].*)");

  /**
   * A location as a person wrote it: an {@code https}, {@code ssh}, {@code git} or {@code file}
   * url, {@code user@host:path}, or a path.
   *
   * @param directory where a relative path counts from, absolute
   * @throws FindingException {@code USAGE} for anything else
   */
  public static RecordLocation parse(String text, Path directory) throws FindingException {
    if (text.isEmpty() || text.length() > LONGEST || text.startsWith("-")) {
      throw refused(text);
    }
    if (text.startsWith("file:///")) {
      return path(Path.of(text.substring("file://".length())), text);
    }
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      return remote(text, url.group(1) + "://" + url.group("rest"));
    }
    boolean path = text.startsWith("/") || text.startsWith("./") || text.startsWith("../");
    Matcher scp = SCP.matcher(text);
    if (!path && !text.contains("://") && scp.matches() && !isPathBeforeColon(text)) {
      return remote(text, text);
    }
    if (text.contains("::") || text.contains("://") || (!path && text.contains(":"))) {
      throw refused(text);
    }
    return path(directory.resolve(text), text);
  }

  private static boolean isPathBeforeColon(String text) {
    int slash = text.indexOf('/');
    return slash >= 0 && slash < text.indexOf(':');
  }

  private static RecordLocation remote(String text, String shown) throws FindingException {
    if (!PLAIN.matcher(text).matches()) {
      throw refused(text);
    }
    return new RecordLocation(text, shown);
  }

  /** An absolute path is never taken for anything else by git. */
  private static RecordLocation path(Path path, String text) throws FindingException {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw refused(text);
    }
    String absolute = path.toAbsolutePath().normalize().toString();
    return new RecordLocation(absolute, absolute);
  }

  private static FindingException refused(String text) {
    int at = text.lastIndexOf('@');
    return new FindingException(
        ReasonCode.USAGE,
        "records cannot be fetched from '" + (at < 0 ? text : "..." + text.substring(at)) + "'",
        "an https, ssh, git or file url, user@host:path, or a path");
  }

  /** A message of git's about this location, without user and password. */
  String withoutSecrets(String message) {
    String clean = message.replace(value, shown);
    Matcher url = URL.matcher(value);
    if (url.matches() && url.group("user") != null) {
      clean = clean.replace(url.group("user") + "@", "");
      int colon = url.group("user").indexOf(':');
      String password = colon < 0 ? "" : url.group("user").substring(colon + 1);
      clean = password.isEmpty() ? clean : clean.replace(password, "***");
    }
    return clean;
  }

  @Override
  public String toString() {
    return shown;
  }
}
