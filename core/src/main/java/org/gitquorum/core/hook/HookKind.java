// SPDX-License-Identifier: MIT
package org.gitquorum.core.hook;

/** The hooks of git, see githooks(5), that this program can be. */
public enum HookKind {
  /** On a server: takes a push of a gated branch only if its new tip is approved. */
  PRE_RECEIVE("pre-receive", "lets only approved states into the branches named below"),
  /** At a person's: pushes to a gated branch only what is approved. */
  PRE_PUSH("pre-push", "pushes only approved states to the branches named below"),
  /** At a person's: says whether what was merged or pulled is approved. */
  POST_MERGE("post-merge", "says whether what was merged is approved");

  private final String fileName;
  private final String purpose;

  HookKind(String fileName, String purpose) {
    this.fileName = fileName;
    this.purpose = purpose;
  }

  /** As git calls it: name of the file, and of our command that runs in it. */
  public String fileName() {
    return fileName;
  }

  /** What it does, for people. */
  public String purpose() {
    return purpose;
  }

  /** Whether it is about branches that are named. */
  public boolean gatesBranches() {
    return this != POST_MERGE;
  }
}
