// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gitquorum.core.verify.OpenPath;
import org.gitquorum.core.verify.OpenRule;
import org.gitquorum.core.verify.PolicyLack;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.policy.RepositoryPath;

/** Rule by rule: which paths are open, who has signed, who is missing. */
final class OpenPathsText {
  private static final int FOLD_ABOVE = 4;

  private final Style style;
  private final boolean everyPath;

  OpenPathsText(Style style, boolean everyPath) {
    this.style = style;
    this.everyPath = everyPath;
  }

  /** The table, behind an empty line; nothing if nothing is open. */
  String text(Progress progress) {
    StringBuilder text = new StringBuilder();
    progress.policyLack().ifPresent(lack -> text.append(Words.wrapped("  policy", sentence(lack))));
    for (OpenRule rule : progress.open()) {
      appendRule(text, rule);
    }
    if (!progress.underNoRule().isEmpty()) {
      text.append("  ").append(style.strong("under no rule")).append('\n');
      for (FoldedPaths.Line line : fold(progress.underNoRule())) {
        text.append("    ").append(counted(line)).append('\n');
      }
    }
    return text.isEmpty() ? "" : "\n" + text;
  }

  private void appendRule(StringBuilder text, OpenRule open) {
    String name = TerminalText.escape(open.rule().name());
    text.append("  ").append(style.strong(name)).append(" ".repeat(padding(name, 16)));
    text.append(Words.quorum(open.rule().quorum())).append('\n');
    Map<String, List<OpenPath>> alike = open.paths().stream()
        .collect(Collectors.groupingBy(
            OpenPathsText::situation, LinkedHashMap::new, Collectors.toList()));
    alike.forEach((situation, paths) -> {
      for (FoldedPaths.Line line : fold(paths.stream().map(OpenPath::path).toList())) {
        text.append(row(counted(line), situation));
      }
    });
  }

  /** Path, signers and what is missing in columns; below each other where they are too long. */
  private static String row(String path, String situation) {
    int gap = padding(path, 31);
    return 4 + path.length() + gap + situation.length() <= 80
        ? "    " + path + " ".repeat(gap) + situation + "\n"
        : "    " + path + "\n" + Words.wrapped("     ", situation);
  }

  private static String situation(OpenPath path) {
    String signed = Words.names(path.approvers());
    return signed
        + " ".repeat(padding(signed, 15))
        + Words.missing(path.missing(), !path.approvers().isEmpty())
        + (path.revertsSettled() ? ", goes back to what it was" : "");
  }

  private List<FoldedPaths.Line> fold(Collection<RepositoryPath> paths) {
    return FoldedPaths.fold(paths, everyPath ? Integer.MAX_VALUE : FOLD_ABOVE);
  }

  private static String counted(FoldedPaths.Line line) {
    return line.count() == 1
        ? line.text()
        : line.text() + "   " + Words.count(line.count(), "path");
  }

  private static int padding(String text, int column) {
    return Math.max(2, column - text.length());
  }

  static String sentence(PolicyLack lack) {
    if (lack instanceof PolicyLack.Unreadable unreadable) {
      return "does not read: " + TerminalText.escape(unreadable.reason());
    } else if (lack instanceof PolicyLack.OtherRepository other) {
      return "is for another repository: " + TerminalText.escape(other.repository());
    } else if (lack instanceof PolicyLack.VersionNotGreater version) {
      return "changed, but its version " + version.version() + " is not above "
          + version.versionAtBase()
          + ": drop the commit that touched it, or sign a higher version";
    } else if (lack instanceof PolicyLack.NoChain chain) {
      return "no chain of signed changes leads from version " + chain.fromVersion() + " to version "
          + chain.toVersion();
    }
    throw new IllegalStateException("unknown lack");
  }
}
