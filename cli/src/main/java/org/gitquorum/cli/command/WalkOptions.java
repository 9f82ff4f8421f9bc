// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.verify.VerifyRequest;
import picocli.CommandLine.Option;

/** From what a walk starts, for the commands that publish: the policy is always the tree's. */
public final class WalkOptions {
  private static final String LOCAL = "refs/heads/";

  @Option(
      names = "--anchor",
      paramLabel = "OID",
      description = "walk from this state instead of the stored one")
  private Optional<String> anchor = Optional.empty();

  @Option(
      names = "--policy-digest",
      paramLabel = "D",
      description = "digest that the policy at the anchor must have")
  private Optional<String> policyDigest = Optional.empty();

  @Option(names = "--no-memory", description = "walk from the anchor, remember no start")
  private boolean noMemory;

  /** A branch as it is typed: its full name, or its name alone. */
  static String fullName(String branch) {
    return branch.startsWith("refs/") ? branch : LOCAL + branch;
  }

  /**
   * The walk to a state.
   *
   * @param branch for which the anchor was stored, if for one
   * @param remembered whether what this machine remembers of the branch is used, and moves
   */
  VerifyRequest request(
      CommandContext context, String target, Optional<String> branch, boolean remembered)
      throws FindingException {
    Optional<StoredAnchor> stored = remembered || anchor.isPresent()
        ? Optional.empty()
        : context.trustStore().anchor(context.repository().key(context), branch);
    return new VerifyRequest(
        target,
        anchor.or(() -> stored.map(found -> found.commit().name())),
        policyDigest.or(
            () -> stored.filter(StoredAnchor::digestGiven).map(StoredAnchor::policyDigest)),
        Optional.empty(),
        remembered ? branch : Optional.empty(),
        NotesRefNames.DEFAULT,
        remembered && !noMemory,
        false,
        context.clock().instant());
  }
}
