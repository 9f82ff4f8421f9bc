// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the Nix archive format: every string a little-endian 64-bit length, the bytes, and zeros
 * up to a multiple of eight (Eelco Dolstra, "The Purely Functional Software Deployment Model",
 * section 5.2). The caller brings directory entries in order of their raw name bytes.
 */
final class NarWriter {
  private static final int ALIGNMENT = 8;

  private final OutputStream out;

  NarWriter(OutputStream out) {
    this.out = out;
  }

  void begin() throws IOException {
    string("nix-archive-1");
  }

  void regular(byte[] content, boolean executable) throws IOException {
    startOfRegular(executable);
    string(content);
    string(")");
  }

  /** A file whose content is read as it is written; {@code length} bytes have to come. */
  void regular(InputStream content, long length, boolean executable) throws IOException {
    startOfRegular(executable);
    number(length);
    long copied = 0;
    byte[] buffer = new byte[1 << 16];
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      out.write(buffer, 0, read);
      copied += read;
    }
    if (copied != length) {
      throw new IOException("a file changed its length while it was read");
    }
    pad(length);
    string(")");
  }

  private void startOfRegular(boolean executable) throws IOException {
    string("(");
    string("type");
    string("regular");
    if (executable) {
      string("executable");
      string("");
    }
    string("contents");
  }

  void symlink(byte[] target) throws IOException {
    string("(");
    string("type");
    string("symlink");
    string("target");
    string(target);
    string(")");
  }

  void startDirectory() throws IOException {
    string("(");
    string("type");
    string("directory");
  }

  void startEntry(byte[] name) throws IOException {
    string("entry");
    string("(");
    string("name");
    string(name);
    string("node");
  }

  void endEntry() throws IOException {
    string(")");
  }

  void endDirectory() throws IOException {
    string(")");
  }

  private void string(String text) throws IOException {
    string(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void string(byte[] bytes) throws IOException {
    number(bytes.length);
    out.write(bytes);
    pad(bytes.length);
  }

  private void number(long value) throws IOException {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    out.write(bytes);
  }

  private void pad(long length) throws IOException {
    int rest = (int) (length % ALIGNMENT);
    if (rest != 0) {
      out.write(new byte[ALIGNMENT - rest]);
    }
  }
}
