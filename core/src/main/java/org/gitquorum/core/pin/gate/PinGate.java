// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.RepositoryIntegrity;
import org.gitquorum.core.git.RevisionResolver;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.find.TreeInventory;
import org.gitquorum.core.pin.verify.GatedStates;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinVerification;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.policy.pins.GatedRepository;

/**
 * Judges what a change does to pins ({@code docs/spec.md}, section 29.6). Configuration, policy and
 * trust come from the state before it, never from the one after. Only the trees of the two states
 * are read, so a shallow clone does.
 */
public final class PinGate {
  private final GitRepository repository;
  private final TrustStore trust;
  private final Function<GatedRepository, GatedStates> evidence;
  private final Instant now;

  /**
   * A gate.
   *
   * @param repository the consumer's
   * @param evidence what is known of a gated repository
   */
  public PinGate(
      GitRepository repository,
      TrustStore trust,
      Function<GatedRepository, GatedStates> evidence,
      Instant now) {
    this.repository = repository;
    this.trust = trust;
    this.evidence = evidence;
    this.now = now;
  }

  /**
   * Judges a change.
   *
   * @throws FindingException for revisions that cannot be found; {@code PINS_MISSING},
   *     {@code PINS_INVALID}, {@code PINS_DIGEST_MISMATCH}; as
   *     {@link org.gitquorum.core.git.VerifiedObjects#read}
   */
  public GateReport judge(GateRequest request) throws FindingException {
    RevisionResolver revisions = RevisionResolver.of(repository);
    ObjectId base = revisions.resolve(request.base());
    ObjectId head = revisions.resolve(request.head());
    for (Finding finding : RepositoryIntegrity.check(repository)) {
      throw new FindingException(finding);
    }
    ConfigurationChange change = new ConfigurationChange(repository, base, head);
    PinsFile pins = change.atBase(request.pinsDigest());
    PinInventory before = TreeInventory.of(repository.collisionDetectingObjects(), base);
    PinInventory after = TreeInventory.of(repository.collisionDetectingObjects(), head);
    PinVerification verification =
        new PinVerification(pins.configuration(), evidence, now, request.deep());
    ChangedPins changed = new ChangedPins(verification, before, after);
    PinReport judged = verification.judge(List.copyOf(after.files().values()), changed::past);
    List<PlacedFinding> findings = new ArrayList<>(judged.others());
    findings.addAll(after.faults());
    findings.addAll(after.conversions());
    findings.addAll(changed.findings());
    change
        .fault(request.allowedPinsDigest(), trust, now)
        .map(fault -> new PlacedFinding(PinsFile.PATH, 1, fault))
        .ifPresent(findings::add);
    SurroundingFiles files = new SurroundingFiles(Optional.of(before), after);
    findings.addAll(files.findings());
    List<PlacedRemark> remarks = new ArrayList<>(judged.remarks());
    remarks.addAll(changed.remarks());
    remarks.addAll(files.remarks());
    return new GateReport(base, head, new PinReport(judged.pins(), findings, remarks));
  }
}
