// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** The files of a policy directory, all plain, with the digest that names them together. */
public final class PolicyFiles {
  private final String digest;
  private final TreeMap<String, byte[]> files;

  /**
   * @param digest SHA-256 of the directory's Nix archive in SRI form
   * @param files content by path relative to the directory, segments separated by {@code /}
   */
  public PolicyFiles(String digest, Map<String, byte[]> files) {
    this.digest = digest;
    this.files = new TreeMap<>(files);
  }

  /** SHA-256 of the directory's Nix archive in SRI form: {@code sha256-...=}. */
  public String digest() {
    return digest;
  }

  /** Paths of all files. */
  public SortedSet<String> paths() {
    return Collections.unmodifiableSortedSet(files.navigableKeySet());
  }

  /** A copy of one file's content, if it is there. */
  public Optional<byte[]> content(String path) {
    return Optional.ofNullable(files.get(path)).map(byte[]::clone);
  }
}
