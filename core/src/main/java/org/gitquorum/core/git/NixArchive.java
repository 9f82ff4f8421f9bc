// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The archive format of Nix (NAR): every string is its length in 8 bytes, little-endian, its bytes,
 * and zeros up to a multiple of 8; entries stand in the order of their raw names, which is not
 * git's.
 */
public final class NixArchive {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private NixArchive() {}

  /** The archive of a directory of plain files: content by path, each char of a path one byte. */
  public static byte[] of(Map<String, byte[]> files) {
    NixArchive archive = new NixArchive();
    archive.text("nix-archive-1");
    archive.directory(new TreeMap<>(files), "");
    return archive.out.toByteArray();
  }

  /** SHA-256 of that archive in SRI form, as {@code nix hash path} prints it. */
  public static String digest(Map<String, byte[]> files) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(of(files));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void directory(Map<String, byte[]> files, String prefix) {
    text("(");
    text("type");
    text("directory");
    TreeMap<String, Boolean> names = new TreeMap<>();
    for (String path : files.keySet()) {
      if (path.startsWith(prefix)) {
        String rest = path.substring(prefix.length());
        int slash = rest.indexOf('/');
        names.put(slash < 0 ? rest : rest.substring(0, slash), slash >= 0);
      }
    }
    names.forEach((name, isDirectory) -> entry(files, prefix, name, isDirectory));
    text(")");
  }

  private void entry(Map<String, byte[]> files, String prefix, String name, boolean isDirectory) {
    text("entry");
    text("(");
    text("name");
    text(name);
    text("node");
    if (isDirectory) {
      directory(files, prefix + name + "/");
    } else {
      text("(");
      text("type");
      text("regular");
      text("contents");
      bytes(java.util.Objects.requireNonNull(files.get(prefix + name)));
      text(")");
    }
    text(")");
  }

  private void text(String text) {
    bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void bytes(byte[] bytes) {
    for (int shift = 0; shift < 64; shift += 8) {
      out.write((int) ((long) bytes.length >>> shift));
    }
    out.writeBytes(bytes);
    out.writeBytes(new byte[-bytes.length & 7]);
  }
}
