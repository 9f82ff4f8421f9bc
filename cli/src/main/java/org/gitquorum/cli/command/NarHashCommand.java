// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.JsonDocument;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.git.SubmoduleRepositories;
import org.gitquorum.core.git.VerifiedObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what lock files call {@code narHash}, computed from git objects. */
@Command(
    name = "nar-hash",
    header = "Print the narHash of a commit's tree, from git objects alone.",
    footer = {
      "The hash says nothing about approval: git quorum verify does.",
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum nar-hash HEAD",
      "  git quorum nar-hash v24.11 --form archive"
    })
public final class NarHashCommand implements QuorumCommand {
  /** What of a tree is hashed. */
  enum Form {
    raw,
    archive
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "REV",
      description = "the commit whose tree is hashed (default: HEAD)")
  private String revision = "HEAD";

  @Option(
      names = "--form",
      paramLabel = "raw|archive",
      description =
          "files as they are stored (default), or as git archive and forges give them out")
  private Form form = Form.raw;

  @Option(names = "--submodules", description = "with submodules, from clones in .git/modules")
  private boolean submodules;

  @Option(names = "--json", description = "commit, tree, form and hash as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public NarHashCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    if (submodules && form == Form.archive) {
      throw new FindingException(
          ReasonCode.USAGE,
          "git archive never holds what is in submodules",
          "leave out --submodules or --form archive");
    }
    ObjectId id = context.repository().commit(context, revision);
    GitRepository repository = context.gitRepository();
    VerifiedObjects objects = repository.collisionDetectingObjects();
    Commit commit = Commit.read(objects, id);
    String hash = hash(repository, objects, commit);
    context.console().answer(json ? text(commit, hash) : hash + "\n");
    return ExitCode.APPROVED;
  }

  private String hash(GitRepository repository, VerifiedObjects objects, Commit commit)
      throws FindingException {
    if (form == Form.archive) {
      return NixArchiveHash.ofGitArchive(objects, commit.id());
    }
    if (!submodules) {
      return NixArchiveHash.ofTree(objects, commit.tree());
    }
    try (SubmoduleRepositories places =
        new SubmoduleRepositories(repository, context.allowForeignOwner())) {
      return NixArchiveHash.ofTree(places, commit.tree());
    }
  }

  private String text(Commit commit, String hash) {
    return JsonDocument.write("git-quorum-nar-hash", out -> {
      out.writeStringField("commit", commit.id().name());
      out.writeStringField("tree", commit.tree().name());
      out.writeStringField("form", form.name());
      out.writeBooleanField("submodules", submodules);
      out.writeStringField("narHash", hash);
    });
  }
}
