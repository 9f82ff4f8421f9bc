// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.AnchorText;
import org.gitquorum.cli.render.JsonTrust;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.trust.UsablePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores, shows or forgets the state from which verification of this repository starts. */
@Command(
    name = "trust",
    header = "Say which state of this repository you trust. Get it from its maintainers.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum trust 9d0e71c0... --policy-digest sha256-Wfm...",
      "  git quorum trust --show",
      "  git quorum trust 9d0e71c0... --policy-digest sha256-Wfm... --remote https://..."
    })
public final class TrustCommand implements QuorumCommand {
  @Parameters(arity = "0..1", paramLabel = "OID", description = "the commit to trust")
  private Optional<String> commit = Optional.empty();

  @Option(
      names = "--policy-digest",
      paramLabel = "D",
      description = "digest that its policy must have: trust then does not rest on SHA-1")
  private Optional<String> policyDigest = Optional.empty();

  @Option(names = "--branch", paramLabel = "REF", description = "for this branch only; full name")
  private Optional<String> branch = Optional.empty();

  @Option(names = "--show", description = "show what is trusted")
  private boolean show;

  @Option(
      names = "--forget",
      description = "forget it, and the newest states seen: older ones count again")
  private boolean forget;

  @Option(
      names = "--remote",
      paramLabel = "URL",
      description = "for quorum::URL, of which there need not be a clone")
  private Optional<String> remote = Optional.empty();

  @Option(
      names = "--identity",
      paramLabel = "ID",
      description = "with --forget: what was seen of the repository that its policy calls so")
  private Optional<String> identity = Optional.empty();

  @Option(names = "--json", description = "with --show: as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public TrustCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    if ((commit.isPresent() ? 1 : 0) + (show ? 1 : 0) + (forget ? 1 : 0) != 1) {
      throw new FindingException(
          ReasonCode.USAGE, "one of OID, --show and --forget is needed", "git quorum trust -h");
    }
    if (json && !show) {
      throw new FindingException(
          ReasonCode.USAGE, "--json goes with --show", "git quorum trust --show --json");
    }
    if (remote.isPresent()) {
      RemoteTrust trust = new RemoteTrust(context, remote.get());
      return forget
          ? trust.forget()
          : show ? trust.show(json) : trust.store(commit.orElseThrow(), policyDigest);
    }
    if (branch.isPresent() && !branch.get().startsWith("refs/")) {
      throw new FindingException(
          ReasonCode.USAGE, "not a full ref name: " + branch.get(), "--branch refs/heads/main");
    }
    TrustStore store = context.trustStore();
    if (identity.isPresent()) {
      return forgetSeen(store, identity.get());
    }
    String key = context.repository().key(context);
    if (forget) {
      context.console().answer(AnchorText.forgotten(store.forget(key, branch)));
    } else if (show) {
      StoredAnchor anchor = stored(store, key);
      context.console().answer(json ? JsonTrust.text(anchor) : AnchorText.shown(anchor));
    } else {
      StoredAnchor anchor = anchor(commit.orElseThrow());
      store.storeAnchor(key, branch, anchor);
      context.console().answer(AnchorText.stored(anchor));
    }
    return ExitCode.APPROVED;
  }

  /** A consumer without a clone has no repository to say it of. */
  private ExitCode forgetSeen(TrustStore store, String repository) throws FindingException {
    if (!forget) {
      throw new FindingException(
          ReasonCode.USAGE, "--identity goes with --forget", "git quorum trust -h");
    }
    store.forgetSeen(repository, branch);
    context.console().answer(AnchorText.forgottenSeen(repository));
    return ExitCode.APPROVED;
  }

  private StoredAnchor anchor(String revision) throws FindingException {
    ObjectId id = context.repository().commit(context, revision);
    UsablePolicy policy = UsablePolicy.read(context.repository().policyFiles(context, id));
    return StoredAnchor.of(id, policy, policyDigest, context.clock().instant());
  }

  private StoredAnchor stored(TrustStore store, String key) throws FindingException {
    return store
        .anchor(key, branch)
        .orElseThrow(() -> new FindingException(
            ReasonCode.NO_TRUST_ANCHOR, "nothing is trusted here", "git quorum trust OID"));
  }
}
