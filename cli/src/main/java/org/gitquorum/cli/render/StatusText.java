// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.sign.StatementStanding;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.verify.Missing;
import org.gitquorum.core.verify.OpenPath;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.SignerName;

/** A report from the side of a person at work: what waits for whom. */
public final class StatusText {
  private final Report report;
  private final Style style;
  private final ShortIds ids;
  private final StringBuilder text = new StringBuilder();

  /**
   * What else is told.
   *
   * @param unpublished how many records are only here
   * @param begun releases and rollbacks that lack signatures
   * @param keys the keys of the policy in force
   */
  public record Beside(int unpublished, List<StatementStanding> begun, List<KeyDescription> keys) {
    public Beside {
      begun = List.copyOf(begun);
      keys = List.copyOf(keys);
    }
  }

  private StatusText(Report report, Style style, ShortIds ids) {
    this.report = report;
    this.style = style;
    this.ids = ids;
  }

  /**
   * Beside a verdict.
   *
   * @param me who looks; nobody in particular if empty
   */
  public static String text(
      Report report,
      Style style,
      ShortIds ids,
      Optional<SignerName> me,
      Beside beside,
      Instant now) {
    Optional<Progress> progress = report.progress();
    if (progress.isEmpty()) {
      return TextReport.text(report, style, ids, false);
    }
    return new StatusText(report, style, ids).write(progress.get(), me, beside, now);
  }

  private String write(Progress progress, Optional<SignerName> me, Beside beside, Instant now) {
    text.append("on ").append(ids.of(report.target()));
    if (report.exitCode() == ExitCode.APPROVED) {
      text.append(", ").append(style.verdict("approved", ExitCode.APPROVED)).append('\n');
    } else {
      text.append(", ").append(Words.count(progress.statesSinceApproved(), "state"));
      text.append(" after the last approved (")
          .append(ids.of(progress.lastApproved()))
          .append(")\n");
    }
    writeWaiting(progress, me);
    beside.begun().forEach(standing -> writeBegun(new BegunText(ids, standing), me));
    if (beside.unpublished() > 0) {
      row("unpublished", Words.count(beside.unpublished(), "record") + ": git quorum push");
    }
    text.append(PolicyLine.text(progress.policy(), beside.keys(), now));
    return text.toString();
  }

  private void writeWaiting(Progress progress, Optional<SignerName> me) {
    Map<Boolean, List<OpenPath>> open = progress.open().stream()
        .flatMap(rule -> rule.paths().stream())
        .collect(Collectors.partitioningBy(path -> me.isPresent() && waitsFor(path, me.get())));
    List<OpenPath> mine = open.getOrDefault(true, List.of());
    if (!mine.isEmpty()) {
      row("waiting for you", paths(mine) + ": " + String.join(", ", commands(mine)));
      goesBack(mine);
    }
    Map<String, List<OpenPath>> others = open.getOrDefault(false, List.of()).stream()
        .collect(Collectors.groupingBy(StatusText::who, LinkedHashMap::new, Collectors.toList()));
    others.forEach((who, waiting) -> row("waiting for others", paths(waiting) + ": " + who));
    if (!progress.underNoRule().isEmpty()) {
      String count = Words.count(progress.underNoRule().size(), "path");
      row("under no rule", count + ": git quorum policy explain PATH");
    }
    progress.policyLack().ifPresent(lack -> row("policy", OpenPathsText.sentence(lack)));
  }

  private void writeBegun(BegunText begun, Optional<SignerName> me) {
    if (me.isPresent() && begun.waitsFor(me.get())) {
      row("waiting for you", begun.what() + ": " + begun.command());
    } else {
      row("waiting for others", begun.what() + ": " + begun.missing());
    }
  }

  private Set<String> commands(List<OpenPath> paths) {
    Set<String> commands = new LinkedHashSet<>();
    for (OpenPath path : paths) {
      String base = ids.of(path.sign().base());
      commands.add("git quorum sign " + base + ".." + ids.of(path.sign().commit()));
    }
    return commands;
  }

  /** A signer is told before signing which approved content would be undone. */
  private void goesBack(Collection<OpenPath> paths) {
    List<RepositoryPath> back = paths.stream()
        .filter(OpenPath::revertsSettled)
        .map(OpenPath::path)
        .distinct()
        .toList();
    if (!back.isEmpty()) {
      FoldedPaths.fold(back, 4).forEach(line -> row("goes back", line.text()));
    }
  }

  private static boolean waitsFor(OpenPath path, SignerName me) {
    return path.missing().stream().anyMatch(missing -> missing.who().contains(me));
  }

  private static String who(OpenPath path) {
    return path.missing().isEmpty()
        ? "cannot be met"
        : path.missing().stream().map(StatusText::who).collect(Collectors.joining(", "));
  }

  private static String who(Missing missing) {
    return missing.count() + " of " + missing.group() + " (" + Words.anyOf(missing.who()) + ")";
  }

  private static String paths(Collection<OpenPath> paths) {
    return Words.count(paths.stream().map(OpenPath::path).distinct().count(), "path");
  }

  private void row(String name, String value) {
    text.append(Words.wrapped(name + " ".repeat(Math.max(0, 18 - name.length())), value));
  }
}
