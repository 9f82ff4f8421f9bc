// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Reads a Nix archive of plain files and directories back. Only one archive stands for given files,
 * and only that one is accepted: entries in order, padding of zeros, nothing after the end, no
 * empty directory, executable or symbolic link.
 */
final class NarReader {
  private static final int MOST_DEPTH = 64;

  private final ByteBuffer archive;
  private final ArchiveLimits limits;
  private final TreeMap<String, byte[]> files = new TreeMap<>();

  NarReader(byte[] archive, ArchiveLimits limits) {
    this.archive = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    this.limits = limits;
  }

  SortedMap<String, byte[]> read() throws FindingException {
    expect("nix-archive-1");
    expect("(");
    expect("type");
    expect("directory");
    directory("", 0);
    if (archive.hasRemaining()) {
      throw malformed("bytes follow its end");
    }
    return files;
  }

  /** From after {@code directory} to its closing parenthesis. */
  private void directory(String prefix, int depth) throws FindingException {
    if (depth > MOST_DEPTH) {
      throw Failures.limit("a Nix archive is nested more than " + MOST_DEPTH + " deep");
    }
    byte[] previous = new byte[0];
    boolean empty = true;
    String token = token();
    while (token.equals("entry")) {
      expect("(");
      expect("name");
      byte[] name = string();
      if (!empty && Arrays.compareUnsigned(previous, name) >= 0) {
        throw malformed("its entries are not in order");
      }
      previous = name;
      empty = false;
      expect("node");
      node(prefix + nameOf(name), depth);
      expect(")");
      token = token();
    }
    if (!token.equals(")")) {
      throw malformed("a directory does not end");
    }
    if (empty) {
      throw malformed("it has an empty directory");
    }
  }

  private void node(String path, int depth) throws FindingException {
    expect("(");
    expect("type");
    switch (token()) {
      case "directory" -> directory(path + "/", depth + 1);
      case "regular" -> {
        expect("contents");
        byte[] content = string();
        expect(")");
        if (files.size() >= limits.files() || content.length > limits.fileBytes()) {
          throw Failures.limit("a Nix archive holds too many or too large files");
        }
        files.put(path, content);
      }
      default -> throw malformed("it holds something else than plain files and directories");
    }
  }

  private static String nameOf(byte[] name) throws FindingException {
    if (!ArchiveNames.isAllowed(name)) {
      throw malformed("it holds a name that is not allowed");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("it holds a name that is not UTF-8");
    }
  }

  private void expect(String text) throws FindingException {
    if (!token().equals(text)) {
      throw malformed("it lacks '" + text + "' at byte " + archive.position());
    }
  }

  private String token() throws FindingException {
    return new String(string(), StandardCharsets.ISO_8859_1);
  }

  private byte[] string() throws FindingException {
    if (archive.remaining() < Long.BYTES) {
      throw malformed("it ends too early");
    }
    long length = archive.getLong();
    if (length < 0 || length > archive.remaining()) {
      throw malformed("a length is larger than what follows");
    }
    byte[] bytes = new byte[(int) length];
    archive.get(bytes);
    while (archive.position() % Long.BYTES != 0) {
      if (!archive.hasRemaining() || archive.get() != 0) {
        throw malformed("its padding is not zero");
      }
    }
    return bytes;
  }

  private static FindingException malformed(String why) {
    return new FindingException(ReasonCode.POLICY_INVALID, "malformed Nix archive: " + why);
  }
}
