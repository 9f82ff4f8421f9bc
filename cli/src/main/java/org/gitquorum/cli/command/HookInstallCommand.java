// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.HookText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.hook.HookInstallation;
import org.gitquorum.core.hook.HookKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes hooks that ask this program. */
@Command(
    name = "install",
    header = "Write hooks that ask this program. A hook of somebody else is never touched.",
    footer = {
      "A server needs to know whom it trusts, as the user that receives pushes:",
      "  git quorum trust 9d0e71c0... --policy-digest sha256-Wfm...",
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum -C /srv/fork.git hook install --pre-receive",
      "  git quorum hook install --pre-push --post-merge"
    })
public final class HookInstallCommand implements QuorumCommand {
  @Option(names = "--pre-receive", description = "on a server: take only approved states")
  private boolean preReceive;

  @Option(names = "--pre-push", description = "push only approved states")
  private boolean prePush;

  @Option(names = "--post-merge", description = "say whether what was merged is approved")
  private boolean postMerge;

  @Option(
      names = "--branch",
      paramLabel = "REF",
      description = "full name of a gated branch; may be repeated (default: the one HEAD is on)")
  private List<String> branches = new ArrayList<>();

  @Option(
      names = "--program",
      paramLabel = "PATH",
      description = "what the hook starts (default: this git-quorum)")
  private Optional<Path> program = Optional.empty();

  private final CommandContext context;

  /** A command in this context. */
  public HookInstallCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    Set<HookKind> kinds = new LinkedHashSet<>();
    add(kinds, preReceive, HookKind.PRE_RECEIVE);
    add(kinds, prePush, HookKind.PRE_PUSH);
    add(kinds, postMerge, HookKind.POST_MERGE);
    if (kinds.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "which hook? --pre-receive for a server, --pre-push or --post-merge for people",
          "git quorum hook install -h");
    }
    HookInstallation installation = new HookInstallation(context.gitRepository(), Map.of());
    boolean gates = kinds.stream().anyMatch(HookKind::gatesBranches);
    List<String> gated = gates ? gated() : List.of();
    for (HookKind kind : kinds) {
      HookInstallation.Installed hook =
          installation.install(kind, launcher(), kind.gatesBranches() ? gated : List.of());
      context.console().answer(HookText.installed(hook, gated));
    }
    return ExitCode.APPROVED;
  }

  private static void add(Set<HookKind> kinds, boolean wanted, HookKind kind) {
    if (wanted) {
      kinds.add(kind);
    }
  }

  private List<String> gated() throws FindingException {
    if (branches.isEmpty()) {
      return List.of(context
          .gitRepository()
          .refs()
          .headTarget()
          .orElseThrow(() -> new FindingException(
              ReasonCode.USAGE,
              "HEAD is on no branch: which one is to be gated?",
              "--branch refs/heads/main")));
    }
    for (String branch : branches) {
      if (!branch.startsWith("refs/heads/") || !isPlain(branch)) {
        throw new FindingException(
            ReasonCode.USAGE,
            "not the full name of a branch: " + branch,
            "--branch refs/heads/main");
      }
    }
    return List.copyOf(branches);
  }

  private static boolean isPlain(String branch) {
    return org.eclipse.jgit.lib.Repository.isValidRefName(branch) && branch.indexOf('\'') < 0;
  }

  private Path launcher() throws FindingException {
    String own = context.environment().getOrDefault("GIT_QUORUM_LAUNCHER", "");
    if (program.isEmpty() && own.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "what starts git-quorum is not known here",
          "--program /path/to/git-quorum");
    }
    Path path = program.map(context.directory()::resolve).orElseGet(() -> Path.of(own));
    if (!java.nio.file.Files.isExecutable(path)) {
      throw new FindingException(
          ReasonCode.USAGE, path + " cannot be run", "--program /path/to/git-quorum");
    }
    return path.toAbsolutePath().normalize();
  }
}
