// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.sign.AuditedRelease;
import org.gitquorum.core.sign.AuditedRelease.Weight;
import org.gitquorum.core.statement.Release;

/** Every release of a repository, looked at again. */
public final class AuditText {
  private AuditText() {}

  /** One line for each, the newest of each branch first, and what speaks against it. */
  public static String text(List<AuditedRelease> releases, Style style, ShortIds ids) {
    ExitCode code = AuditedRelease.exitCode(releases);
    long counting = count(releases, false);
    StringBuilder text = new StringBuilder(style.verdict(Verdict.word(code), code));
    text.append("  ").append(Words.count(counting, "release")).append(" with their quorum");
    text.append(code == ExitCode.APPROVED ? "" : ", of which not: " + count(releases, true));
    text.append('\n');
    String branch = "";
    for (AuditedRelease audited : releases) {
      Release release = audited.release();
      if (!branch.equals(release.branch())) {
        branch = release.branch();
        text.append("  ").append(branch).append('\n');
      }
      append(text, audited, style, ids);
    }
    return text.toString();
  }

  private static long count(List<AuditedRelease> releases, boolean refused) {
    return releases.stream()
        .filter(one -> one.weight() == Weight.COUNTS)
        .filter(one -> !refused || one.finding().isPresent())
        .count();
  }

  private static void append(
      StringBuilder text, AuditedRelease audited, Style style, ShortIds ids) {
    Release release = audited.release();
    String id = audited.finding().isPresent() ? release.commit().name() : ids.of(release.commit());
    ExitCode code =
        audited.finding().map(finding -> finding.code().exitCode()).orElse(ExitCode.APPROVED);
    String word = audited.walked() ? Verdict.word(code) : "not walked";
    text.append(String.format(Locale.ROOT, "    %-6s ", release.number()));
    text.append(style.verdict(word, code)).append("  ").append(id).append("  ");
    text.append(Words.names(audited.standing().signers()))
        .append(notes(audited))
        .append('\n');
    audited
        .finding()
        .ifPresent(finding -> text.append(Words.wrapped(
            "          ", TerminalText.escape(finding.message()) + " (" + finding.code() + ")")));
  }

  private static String notes(AuditedRelease audited) {
    List<String> notes = new ArrayList<>();
    if (audited.weight() == Weight.PENDING) {
      notes.add("missing: " + PublishingText.missing(audited.standing()));
    } else if (audited.weight() == Weight.OUTDATED) {
      notes.add("outdated: no quorum under the newest policy");
    }
    if (audited.expired()) {
      notes.add("expired on " + Words.day(audited.release().expires()));
    }
    if (!audited.walked()) {
      notes.add("before the trusted state");
    }
    return notes.isEmpty() ? "" : "; " + String.join("; ", notes);
  }
}
