// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.render.AnchorText;
import org.gitquorum.cli.render.JsonTrust;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.RecordLocation;
import org.gitquorum.core.trust.RemoteAnchor;
import org.gitquorum.core.trust.TrustStore;

/**
 * Trust in a state of a repository of which there is no clone yet. Nothing can be looked up, so the
 * commit is named in full, and the digest of its policy too.
 */
final class RemoteTrust {
  private final CommandContext context;
  private final RecordLocation location;

  RemoteTrust(CommandContext context, String url) throws FindingException {
    String plain = url.startsWith("quorum::") ? url.substring("quorum::".length()) : url;
    this.context = context;
    this.location = RecordLocation.parse(plain, context.directory());
  }

  ExitCode store(String commit, Optional<String> digest) throws FindingException {
    if (!ObjectId.isId(commit) || digest.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "of a remote repository, the whole object id and the policy digest have to be given",
          "git quorum trust OID --policy-digest D --remote " + location);
    }
    RemoteAnchor anchor = new RemoteAnchor(
        ObjectId.fromString(commit),
        digest.get(),
        context.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    context.trustStore().storeRemoteAnchor(location.value(), anchor);
    context.console().answer(AnchorText.stored(anchor, location.shown()));
    return ExitCode.APPROVED;
  }

  ExitCode show(boolean json) throws FindingException {
    RemoteAnchor anchor = context
        .trustStore()
        .remoteAnchor(location.value())
        .orElseThrow(() -> new FindingException(
            ReasonCode.NO_TRUST_ANCHOR,
            "nothing is trusted of " + location,
            "git quorum trust OID --policy-digest D --remote " + location));
    context
        .console()
        .answer(
            json
                ? JsonTrust.text(anchor, location.shown())
                : AnchorText.shown(anchor, location.shown()));
    return ExitCode.APPROVED;
  }

  ExitCode forget() throws FindingException {
    TrustStore store = context.trustStore();
    boolean forgotten = store.forgetRemoteAnchor(location.value());
    context
        .console()
        .answerLine(
            forgotten
                ? "forgotten  the anchor; the newest states seen stay"
                : "nothing was trusted");
    return ExitCode.APPROVED;
  }
}
