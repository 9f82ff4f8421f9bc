// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.openpgp.KeyRevocation;
import org.gitquorum.policy.RevokedKey;

/**
 * Keys whose signatures do not count, whatever policy lists them. A set that only grows: what was
 * found once holds for the whole walk.
 */
public final class Revocations {
  private static final Revocations NONE = new Revocations(Map.of());
  private static final String ALWAYS = "always";

  /** From when on each key is revoked; {@link Instant#MIN}: its signatures never count. */
  private final Map<String, Instant> from;

  private Revocations(Map<String, Instant> from) {
    this.from = Map.copyOf(from);
  }

  /** No key at all. */
  public static Revocations none() {
    return NONE;
  }

  /** The keys that a policy says were in wrong hands. */
  static Revocations listed(List<RevokedKey> revoked) {
    Map<String, Instant> from = new HashMap<>();
    revoked.forEach(entry -> from.put(entry.key(), Instant.MIN));
    return new Revocations(from);
  }

  /**
   * What the files of a policy directory revoke, whether or not its policy reads: OpenPGP
   * revocations, each checked with the primary key, which stands in one of the files too. Anything
   * else is passed over, so nothing in the files makes this throw.
   */
  public static Revocations inKeyFiles(PolicyFiles files) {
    return inKeyFiles(files.paths().stream()
        .flatMap(path -> files.content(path).stream())
        .map(Bytes::copyOf)
        .toList());
  }

  /** What files revoke that are left of a policy directory which cannot be used. */
  public static Revocations inKeyFiles(List<Bytes> contents) {
    Map<String, Instant> from = new HashMap<>();
    for (KeyRevocation revocation : KeyRevocation.in(contents)) {
      from.merge(revocation.fingerprint(), revocation.from(), Revocations::earlier);
    }
    return new Revocations(from);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** These and those; for a key in both, from the earlier time on. */
  public Revocations with(Revocations other) {
    Map<String, Instant> union = new HashMap<>(from);
    other.from.forEach((key, time) -> union.merge(key, time, Revocations::earlier));
    return new Revocations(union);
  }

  /** From when on signatures by this key do not count; {@link Instant#MIN}: none ever does. */
  public Optional<Instant> revokedFrom(String key) {
    return Optional.ofNullable(from.get(key));
  }

  /** Whether a signature that this key made at that time does not count. */
  boolean cover(String key, Instant signedAt) {
    return revokedFrom(key).map(time -> !time.isAfter(signedAt)).orElse(false);
  }

  /** One line for each key, which {@link #ofLines} reads again. */
  public List<String> lines() {
    return from.entrySet().stream()
        .map(entry -> entry.getKey() + " "
            + (entry.getValue().equals(Instant.MIN) ? ALWAYS : entry.getValue()))
        .sorted()
        .toList();
  }

  /**
   * What {@link #lines} wrote.
   *
   * @throws IllegalArgumentException if these are not such lines
   */
  public static Revocations ofLines(List<String> lines) {
    Map<String, Instant> from = new HashMap<>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      if (space < 0) {
        throw new IllegalArgumentException("not a revocation");
      }
      String time = line.substring(space + 1);
      from.put(line.substring(0, space), time.equals(ALWAYS) ? Instant.MIN : instant(time));
    }
    return new Revocations(from);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time", e);
    }
  }

  /** Whether no key is revoked. */
  public boolean isEmpty() {
    return from.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Revocations revocations && from.equals(revocations.from);
  }

  @Override
  public int hashCode() {
    return from.hashCode();
  }

  @Override
  public String toString() {
    return from.toString();
  }
}
