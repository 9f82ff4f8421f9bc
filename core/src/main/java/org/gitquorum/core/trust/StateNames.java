// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a state file is about, and so where it lies. The subject is written into the file as well: a
 * file that was moved or copied to another place is not taken for one that belongs there.
 *
 * @param kind {@code anchor}, {@code floor}, {@code pins}, {@code remote}, {@code seen},
 *     {@code start} or {@code verdict}
 * @param subject lines that name what it is about
 */
record StateNames(String kind, List<StateLine> subject) {
  StateNames {
    subject = List.copyOf(subject);
  }

  static StateNames anchor(String repositoryKey, Optional<String> branch) {
    return new StateNames(
        "anchor",
        List.of(
            new StateLine("repository", repositoryKey),
            new StateLine("branch", branch.orElse("*"))));
  }

  static StateNames remoteAnchor(String url) {
    return new StateNames("remote", List.of(new StateLine("url", url)));
  }

  static StateNames floor(String identity, String branch) {
    return new StateNames(
        "floor", List.of(new StateLine("identity", identity), new StateLine("branch", branch)));
  }

  /** Every floor of a repository: it ends where a branch would follow. */
  static StateNames floorsOf(String identity) {
    return new StateNames("floor", List.of(new StateLine("identity", identity)));
  }

  static StateNames seen(String identity, String branch) {
    return new StateNames(
        "seen", List.of(new StateLine("identity", identity), new StateLine("branch", branch)));
  }

  /** What was seen of every branch of a repository: it ends where a branch would follow. */
  static StateNames allSeen(String identity) {
    return new StateNames("seen", List.of(new StateLine("identity", identity)));
  }

  static StateNames pins(String repositoryKey, String file) {
    return new StateNames(
        "pins", List.of(new StateLine("repository", repositoryKey), new StateLine("file", file)));
  }

  static StateNames start(WalkStart.Key key) {
    return new StateNames(
        "start",
        List.of(
            new StateLine("anchor", key.anchor().name()),
            new StateLine("policy-digest", key.policyDigest()),
            new StateLine("branch", key.branch())));
  }

  static StateNames verdict(RememberedVerdict.Key key) {
    return new StateNames(
        "verdict",
        List.of(
            new StateLine("anchor", key.anchor().name()),
            new StateLine("given-digest", key.digest().orElse("none")),
            new StateLine("branch", key.branch())));
  }

  /** The directory of the file, below the root. */
  Path directory(Path root) {
    Path path = root.resolve(kind);
    for (StateLine line : subject.subList(0, subject.size() - 1)) {
      path = path.resolve(hash(line.value()));
    }
    return path;
  }

  /** The name of the file. */
  String fileName() {
    return hash(subject.get(subject.size() - 1).value());
  }

  /** What to type where a file cannot be believed and the user knows why. */
  String forgetting() {
    return switch (kind) {
      case "anchor" -> "git quorum trust --forget, then git quorum trust OID";
      case "remote" ->
        "git quorum trust --forget --remote URL, then git quorum trust OID --policy-digest D"
            + " --remote URL";
      case "pins" -> "git quorum pin verify --forget, if you know why";
      case "floor", "seen" ->
        "git quorum trust --forget --identity " + subject.get(0).value() + " --branch "
            + subject.get(subject.size() - 1).value() + ", if you know why";
      default -> "git quorum verify --no-memory";
    };
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
