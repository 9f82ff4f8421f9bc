// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.trust.RemoteAnchor;
import org.gitquorum.core.trust.StoredAnchor;

/** What a machine was told to trust. Ids are written in full, for comparison by eye. */
public final class AnchorText {
  private AnchorText() {}

  /** An anchor that was stored just now. */
  public static String stored(StoredAnchor anchor) {
    return trusted(anchor) + "next: git quorum verify\n";
  }

  /** An anchor that was stored just now, for a command that says itself what comes next. */
  static String trusted(StoredAnchor anchor) {
    return "trusted  " + body(anchor);
  }

  /** An anchor that was stored before. */
  public static String shown(StoredAnchor anchor) {
    return "trusting  " + body(anchor) + "  since " + Words.day(anchor.trustedOn()) + "\n";
  }

  /**
   * An anchor that is trusted no more.
   *
   * @param floors how many branches lost their newest state
   */
  public static String forgotten(int floors) {
    return "forgotten  the anchor and the newest states of " + floors
        + (floors == 1 ? " branch\n" : " branches\n");
  }

  /** What was seen of a repository is forgotten. */
  public static String forgottenSeen(String identity) {
    return "forgotten  what was seen of " + TerminalText.escape(identity) + "\n";
  }

  /** An anchor of a remote repository that was stored just now. */
  public static String stored(RemoteAnchor anchor, String url) {
    return "trusted  " + body(anchor, url) + "next: git clone quorum::" + TerminalText.escape(url)
        + "\n";
  }

  /** An anchor of a remote repository that was stored before. */
  public static String shown(RemoteAnchor anchor, String url) {
    return "trusting  " + body(anchor, url) + "  since " + Words.day(anchor.trustedOn()) + "\n";
  }

  private static String body(RemoteAnchor anchor, String url) {
    return anchor.commit().name() + "\n"
        + "  policy " + TerminalText.escape(anchor.policyDigest()) + "\n"
        + "  of " + TerminalText.escape(url) + "\n";
  }

  private static String body(StoredAnchor anchor) {
    return anchor.commit().name() + "\n"
        + "  policy " + TerminalText.escape(anchor.policyDigest()) + "\n"
        + "  of repository " + TerminalText.escape(anchor.identity()) + "\n"
        + (anchor.digestGiven()
            ? ""
            : "  the digest was computed here, not given: compare it with its maintainers'\n");
  }
}
