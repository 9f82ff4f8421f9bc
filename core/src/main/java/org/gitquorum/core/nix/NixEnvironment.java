// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The environment that nix gets: made from nothing, with what is listed here taken over. So nothing
 * that a shell, a direnv or a CI job has set can name other content ({@code NIX_PATH},
 * {@code NIX_CONFIG}, {@code NPINS_OVERRIDE_*}, {@code NIV_OVERRIDE_*}), another git repository
 * ({@code GIT_*}) or code to load ({@code LD_PRELOAD}).
 *
 * @param variables all of it
 * @param path directories that programs are looked up in
 */
record NixEnvironment(Map<String, String> variables, List<Path> path) {
  private static final Set<String> PLAIN = Set.of(
      "USER",
      "LOGNAME",
      "TERM",
      "COLORTERM",
      "NO_COLOR",
      "TZ",
      "LANG",
      "LANGUAGE",
      "DISPLAY",
      "WAYLAND_DISPLAY",
      "SSH_AUTH_SOCK",
      "http_proxy",
      "https_proxy",
      "ftp_proxy",
      "all_proxy",
      "no_proxy",
      "HTTP_PROXY",
      "HTTPS_PROXY",
      "FTP_PROXY",
      "ALL_PROXY",
      "NO_PROXY");

  private static final Set<String> PATHS = Set.of(
      "HOME",
      "SHELL",
      "TMPDIR",
      "XDG_CACHE_HOME",
      "XDG_CONFIG_HOME",
      "XDG_DATA_HOME",
      "XDG_STATE_HOME",
      "XDG_RUNTIME_DIR",
      "XAUTHORITY",
      "NIX_SSL_CERT_FILE",
      "SSL_CERT_FILE");

  private static final Pattern LOCALE = Pattern.compile("LC_[A-Z]+");
  private static final Path NOWHERE = Path.of("/dev/null");

  NixEnvironment {
    variables = Map.copyOf(variables);
    path = List.copyOf(path);
  }

  /**
   * The environment for nix.
   *
   * @param outside the variables of our own process
   * @param workTree nothing in it is a program that we start: what is there was not verified
   */
  static NixEnvironment of(Map<String, String> outside, Path workTree) {
    Map<String, String> inside = new HashMap<>();
    outside.forEach((name, value) -> {
      boolean plain = PLAIN.contains(name) || LOCALE.matcher(name).matches();
      if (plain || (PATHS.contains(name) && value.startsWith("/"))) {
        inside.put(name, value);
      }
    });
    // Which store is the machine's choice; a value here could name any.
    if (outside.getOrDefault("NIX_REMOTE", "").equals("daemon")) {
      inside.put("NIX_REMOTE", "daemon");
    }
    List<Path> path = path(outside.getOrDefault("PATH", ""), workTree);
    inside.put("PATH", path.stream().map(Path::toString).collect(Collectors.joining(":")));
    // The settings of the machine count, in /etc/nix; those of the person do not.
    inside.put("NIX_USER_CONF_FILES", NOWHERE.toString());
    if (settingsAccepted(inside).isPresent()) {
      inside.put("XDG_DATA_HOME", NOWHERE.toString());
    }
    return new NixEnvironment(inside, path);
  }

  /** A relative directory is another one wherever nix is started. */
  private static List<Path> path(String variable, Path workTree) {
    List<Path> all = new ArrayList<>();
    for (String entry : variable.split(":", -1)) {
      if (entry.startsWith("/") && !real(Path.of(entry)).startsWith(real(workTree))) {
        all.add(Path.of(entry));
      }
    }
    return all;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.normalize();
    }
  }

  /** Settings of flakes that a person once said yes to; nix takes them without asking again. */
  private static Optional<Path> settingsAccepted(Map<String, String> inside) {
    String home = inside.getOrDefault("HOME", NOWHERE.toString());
    String data = inside.getOrDefault("XDG_DATA_HOME", home + "/.local/share");
    return Optional.of(Path.of(data, "nix", "trusted-settings.json"))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
  }

  /** The program of this name. */
  Optional<Path> program(String name) {
    return path.stream()
        .map(directory -> directory.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
