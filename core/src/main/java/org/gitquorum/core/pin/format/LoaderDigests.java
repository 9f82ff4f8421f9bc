// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gitquorum.core.Bytes;

/**
 * The loaders that released versions of npins and niv write.
 *
 * @param releases by the SHA-256 of the loader, in hex
 */
record LoaderDigests(Map<String, Release> releases) {
  LoaderDigests {
    releases = Map.copyOf(releases);
  }

  /** A tool, and the versions of it that wrote one loader. */
  record Release(String tool, String versions) {}

  private static final class Known {
    /** Read when first asked for: most runs meet no loader. */
    static final LoaderDigests DIGESTS = resource();
  }

  /** Those of all releases that this program knows. */
  static LoaderDigests known() {
    return Known.DIGESTS;
  }

  /** Reads a table: a digest, a tool and versions a line; lines with a number sign are comments. */
  static LoaderDigests parse(String table) {
    Map<String, Release> releases = new HashMap<>();
    for (String line : table.split("\n", -1)) {
      String[] parts = line.split(" ", 3);
      if (parts.length == 3 && !line.startsWith("#")) {
        releases.put(parts[0], new Release(parts[1], parts[2]));
      }
    }
    return new LoaderDigests(releases);
  }

  /** The versions of a tool that wrote exactly this. */
  Optional<String> versions(String tool, Bytes content) {
    return Optional.ofNullable(releases.get(digest(content)))
        .filter(release -> release.tool().equals(tool))
        .map(Release::versions);
  }

  private static String digest(Bytes content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static LoaderDigests resource() {
    try (InputStream stream =
        Objects.requireNonNull(LoaderDigests.class.getResourceAsStream("loaders.txt"))) {
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
