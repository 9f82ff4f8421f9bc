// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.gitsig.SigFingerprint;
import org.gitquorum.core.gitsig.SigKey;
import org.gitquorum.core.gitsig.SigRecords;
import org.gitquorum.core.gitsig.SigReport;
import org.gitquorum.core.gitsig.SignatureFate;
import org.gitquorum.core.notes.RefExchange;

/** What the program git-sig says, in the shape of git-sig's own words. */
public final class SigText {
  /** Said when a difference was shown that ends at a HEAD which too few signed. */
  public static final String HEAD_IS_NOT_SIGNED =
      "HEAD itself is not verified: this is what changed since the last commit that is";

  private static final String VERSION =
      "git-sig v0.3 as git-quorum does it: multisig trust for git\n";
  private static final String HELP = """
      Usage:
          git sig add [-m,--method=<note|tag>] [-p,--push]
              sign HEAD with the key in git's user.signingKey
          git sig remove
              take back your own signatures on HEAD
          git sig verify [-g,--group=<group>] [-t,--threshold=<N>] [-r,--ref=<ref>] [-d,--diff]
              say whether N keys of the group, or of your keyring, signed the ref
          git sig push [-r,--remote=<remote>]
              exchange signatures with a remote
          git sig fetch [-g,--group=<group>] <fingerprint>
              fetch a key; add it to a group of gpg.conf
          git sig help
          git sig version
      Exit: 0 verified or done, 1 not verified, 2 usage, 3 forged data, 4 undecided
      """;

  private SigText() {}

  /** The version. */
  public static String version() {
    return VERSION;
  }

  /** The help, which begins with the version as git-sig's does. */
  public static String help() {
    return VERSION + HELP;
  }

  /** Who signed, and whether that is enough. */
  public static String report(SigReport report, Optional<String> group) {
    StringBuilder text = new StringBuilder();
    for (SignatureFate fate : report.fates()) {
      if (fate instanceof SignatureFate.Counted counted) {
        text.append("Verified signed git ")
            .append(counted.place().word())
            .append(" by \"")
            .append(TerminalText.escape(counted.key().userId()))
            .append("\"\n");
      }
    }
    for (SigKey stranger : report.strangers()) {
      text.append("Git signing key not in group \"")
          .append(TerminalText.escape(group.orElse("")))
          .append("\": ")
          .append(SigFingerprint.shown(stranger.fingerprint()))
          .append('\n');
    }
    if (!report.isMet()) {
      text.append("Minimum unique signatures not found: ")
          .append(report.count())
          .append('/')
          .append(report.threshold().count())
          .append('\n');
    }
    return text.toString();
  }

  /** What was left aside and why, one line each. */
  public static List<String> notCounted(SigReport report) {
    List<String> lines = new ArrayList<>();
    for (SignatureFate fate : report.fates()) {
      if (fate instanceof SignatureFate.NotCounted not) {
        lines.add("Not counted: " + not.place().word() + ", " + not.reason() + ": "
            + TerminalText.escape(not.detail()));
      } else if (fate instanceof SignatureFate.UnusableKey unusable) {
        lines.add("Not counted: key " + SigFingerprint.shown(unusable.fingerprint()) + ": "
            + TerminalText.escape(unusable.detail()));
      }
    }
    return lines;
  }

  /** A member of a group that names nobody. */
  public static String ignored(String group, String member) {
    return "Not counted: \"" + TerminalText.escape(member) + "\" in group \""
        + TerminalText.escape(group) + "\" is no whole fingerprint";
  }

  /** A key about which the user is asked. */
  public static String stranger(String group, SigKey key) {
    return "\nThe following key is not a member of group \"" + TerminalText.escape(group)
        + "\":\n\nFingerprint: " + SigFingerprint.shown(key.fingerprint()) + "\nPrimary UID: "
        + TerminalText.escape(key.userId()) + "\n";
  }

  /** A note that was written, or was there. */
  public static String added(ObjectId commit, SigKey key, boolean written) {
    return (written ? "Signed " : "Signed before: ") + commit.name() + " by \""
        + TerminalText.escape(key.userId()) + "\"\n";
  }

  /** A tag that was made. */
  public static String tagged(String name) {
    return "Signed with tag " + name + "\n";
  }

  /** What was taken back. */
  public static String removed(ObjectId commit, SigRecords.Removal removal) {
    String left =
        removal.left() == 0 ? "" : ", " + removal.left() + " left because a remote has them";
    return "Removed " + removal.removed() + " of your signatures on " + commit.name() + left + "\n";
  }

  /** What was exchanged. */
  public static String pushed(String remote, RefExchange exchange, int tags) {
    return "Pushed to " + TerminalText.escape(remote) + ": " + exchange.sent() + " sent, "
        + exchange.received() + " received, " + tags + " signature tags\n";
  }

  /** A key that need not be fetched. */
  public static String present(String fingerprint) {
    return "Key \"" + SigFingerprint.shown(fingerprint) + "\" is already in local keychain\n";
  }

  /** A server that is asked. */
  public static String fetching(String fingerprint, String server) {
    return "Fetching key \"" + SigFingerprint.shown(fingerprint) + "\" from \"" + server + "\"";
  }

  /** A key that is in a group now. */
  public static String grouped(String fingerprint, String group, boolean added) {
    String key = "\"" + SigFingerprint.shown(fingerprint) + "\"";
    return added
        ? "Adding key " + key + " to group \"" + group + "\"\n"
        : "Key " + key + " is already in group \"" + group + "\"\n";
  }

  /**
   * A difference, made safe to print but for tabs and backslashes, which stay what they are. Only a
   * line feed ends a line: what follows a carriage return would pass for another line of the
   * difference, added, removed or unchanged as its author likes.
   */
  public static String difference(Bytes difference) {
    String text = difference.displayText();
    String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return Arrays.stream(lines.split("\n", -1))
        .map(SigText::line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(String line) {
    StringBuilder safe = new StringBuilder();
    for (String part : line.split("(?<=[\\t\\\\])|(?=[\\t\\\\])", -1)) {
      safe.append(part.equals("\t") || part.equals("\\") ? part : TerminalText.escape(part));
    }
    return safe.toString();
  }
}
