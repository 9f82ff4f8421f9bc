// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.nio.charset.StandardCharsets;

/**
 * A path of a tree whose attributes are asked for: its raw bytes, and whether it is a directory.
 */
public final class AttributePath {
  private final byte[] path;
  private final int nameStart;
  private final boolean directory;

  /**
   * An entry of a directory.
   *
   * @param parent path of the directory with a slash at its end, empty for the top
   * @param directory whether it is a directory or a submodule
   */
  public AttributePath(byte[] parent, byte[] name, boolean directory) {
    this.path = new byte[parent.length + name.length];
    System.arraycopy(parent, 0, path, 0, parent.length);
    System.arraycopy(name, 0, path, parent.length, name.length);
    this.nameStart = parent.length;
    this.directory = directory;
  }

  /** What its entries have for a parent. */
  public byte[] asParent() {
    byte[] parent = java.util.Arrays.copyOf(path, path.length + 1);
    parent[path.length] = '/';
    return parent;
  }

  /** For people; hostile text. */
  public String display() {
    return new String(path, StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return path;
  }

  int length() {
    return path.length;
  }

  int nameStart() {
    return nameStart;
  }

  boolean directory() {
    return directory;
  }
}
