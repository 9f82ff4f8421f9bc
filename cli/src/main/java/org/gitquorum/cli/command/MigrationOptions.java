// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.Founding;
import org.gitquorum.core.founding.KeySource;
import org.gitquorum.core.gitsig.Migration;
import org.gitquorum.core.gitsig.SigThreshold;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys;
import org.gitquorum.core.trust.UsablePolicy;
import picocli.CommandLine.Option;

/** How to make the first policy of what git-sig uses. */
public final class MigrationOptions {
  @Option(
      names = "--from-git-sig",
      description = "take groups from gpg.conf and their keys from GnuPG")
  private boolean wanted;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description = "a group to take over; the first approves changes; may be repeated"
          + " (default: the only one)")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--threshold",
      paramLabel = "N",
      description = "how many of the group approve a change (default: more than half)")
  private Optional<String> threshold = Optional.empty();

  /**
   * Whether to do so.
   *
   * @param founders named beside
   * @throws FindingException {@code USAGE} for options that do not go together
   */
  boolean isWanted(List<KeySource> founders) throws FindingException {
    if (wanted && !founders.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "--from-git-sig takes the signers from groups, not from --signer",
          "git quorum signer add, afterwards");
    }
    if (!wanted && (!groups.isEmpty() || threshold.isPresent())) {
      throw new FindingException(
          ReasonCode.USAGE, "--group and --threshold belong to --from-git-sig");
    }
    return wanted;
  }

  UsablePolicy found(CommandContext context, Founding founding) throws FindingException {
    Optional<SigThreshold> wantedThreshold =
        threshold.isPresent() ? Optional.of(SigThreshold.parse(threshold.get())) : Optional.empty();
    return new Migration(founding, new GpgPublicKeys(SigningOptions.gpg(context)), context.clock())
        .found(groups, wantedThreshold);
  }
}
