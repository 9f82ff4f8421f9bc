// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.policy.pins.GatedRepository;

/** Judges the pins of one gated repository. */
final class GatedPinJudge {
  /**
   * Formats in which a pin can have no hash, since git fetches it by its commit; their readers find
   * fault with a pin that something else fetches.
   */
  private static final Set<PinFormat> BY_COMMIT =
      Set.of(PinFormat.SUBMODULES, PinFormat.NIX, PinFormat.NIV);

  private final GatedRepository repository;
  private final GatedStates states;
  private final StateApproval approval;
  private final PinOrder order;
  private final Freshness freshness;
  private final Instant now;
  private final boolean deep;

  GatedPinJudge(GatedRepository repository, GatedStates states, Instant now, boolean deep)
      throws FindingException {
    this.repository = repository;
    this.states = states;
    this.approval = new StateApproval(repository, states);
    this.order = new PinOrder(states, approval);
    this.freshness = new Freshness(repository);
    this.now = now;
    this.deep = deep;
  }

  JudgedPin judge(PinFile file, Pin pin, PinPast past) throws FindingException {
    Findings findings = new Findings(file.path(), pin);
    for (PinFault fault : pin.faults()) {
      findings.add(
          fault.line(), new Finding(fault.code(), pin.name() + ": " + fault.message(), ""));
    }
    Optional<ApprovedState> state = state(pin, findings);
    List<String> remarks = new ArrayList<>();
    Optional<HashForm> form = Optional.empty();
    if (state.isPresent()) {
      form = pin.hash().isEmpty() && BY_COMMIT.contains(file.format())
          ? Optional.of(HashForm.COMMIT)
          : hash(pin, state.get(), findings);
      times(pin, state.get(), findings);
      deepen(state.get(), findings);
      PinPast.Of known = past.of(file.path(), pin);
      past(pin, state.get(), known, findings);
      published(state.get(), findings);
      remarks.addAll(remarks(state.get(), known));
    }
    PinStanding standing = findings.list.isEmpty()
        ? new PinStanding.Approved(repository, state.orElseThrow(), form.orElseThrow())
        : new PinStanding.Refused(repository);
    return new JudgedPin(file.path(), pin, standing, findings.list, remarks);
  }

  /** What was found at one pin. */
  private static final class Findings {
    final List<PlacedFinding> list = new ArrayList<>();
    private final String file;
    private final Pin pin;

    Findings(String file, Pin pin) {
      this.file = file;
      this.pin = pin;
    }

    void add(int line, Finding finding) {
      list.add(new PlacedFinding(file, line, finding));
    }

    void add(PinField field, Finding finding) {
      add(pin.lineOf(field), finding);
    }

    void add(PinField field, ReasonCode code, String message, String hint) {
      add(field, new Finding(code, pin.name() + ": " + message, hint));
    }
  }

  private Optional<ApprovedState> state(Pin pin, Findings findings) throws FindingException {
    Optional<ObjectId> revision = pin.revision();
    if (revision.isEmpty()) {
      findings.add(
          PinField.REVISION,
          ReasonCode.PIN_NOT_APPROVED,
          "it names no commit",
          PinHints.update(pin));
      return Optional.empty();
    }
    StateApproval.Answer answer = approval.of(pin, revision.get());
    if (answer instanceof StateApproval.Answer.Approved approved) {
      return Optional.of(approved.state());
    }
    StateApproval.Answer.Refused refused = (StateApproval.Answer.Refused) answer;
    boolean branch =
        refused.finding().code() == ReasonCode.PIN_BRANCH && pin.branch().isPresent();
    findings.add(branch ? PinField.BRANCH : PinField.REVISION, refused.finding());
    return Optional.empty();
  }

  private Optional<HashForm> hash(Pin pin, ApprovedState state, Findings findings) {
    if (pin.hash().isEmpty()) {
      findings.add(
          PinField.HASH,
          ReasonCode.PIN_HASH,
          "no hash is locked, so nix would take whatever it is given",
          PinHints.update(pin));
      return Optional.empty();
    }
    String locked = pin.hash().get().sri();
    if (!pin.hash().get().ofTree()) {
      findings.add(
          PinField.HASH,
          ReasonCode.PIN_UNVERIFIABLE,
          "its hash is that of a file as downloaded, which no tree yields",
          "pin the unpacked tree");
      return Optional.empty();
    }
    Optional<HashForm> form = state.formOf(locked);
    if (form.isEmpty()) {
      findings.add(
          PinField.HASH,
          ReasonCode.PIN_HASH,
          locked + " is not the hash of " + state.commit().name() + ", which is "
              + state.narHash() + state.archiveHash().map(hash -> " or " + hash).orElse("")
              + "; nix goes by the hash and never looks at the revision",
          PinHints.update(pin) + ", and find out who wrote this");
    }
    return form;
  }

  private void times(Pin pin, ApprovedState state, Findings findings) {
    if (pin.lastModified().isPresent() && pin.lastModified().getAsLong() != state.lastModified()) {
      findings.add(
          PinField.LAST_MODIFIED,
          ReasonCode.PIN_TIME,
          "its time is " + pin.lastModified().getAsLong() + ", that of "
              + state.commit().name() + " is " + state.lastModified(),
          PinHints.update(pin));
    }
    if (pin.revCount().isPresent() && pin.revCount().getAsLong() != state.revCount()) {
      findings.add(
          PinField.REV_COUNT,
          ReasonCode.PIN_TIME,
          "its count of commits is " + pin.revCount().getAsLong() + ", that of "
              + state.commit().name() + " is " + state.revCount(),
          PinHints.update(pin));
    }
  }

  private void deepen(ApprovedState state, Findings findings) throws FindingException {
    if (deep) {
      DeepCheck.fault(repository, states, state)
          .ifPresent(finding -> findings.add(PinField.REVISION, finding));
    }
  }

  private void past(Pin pin, ApprovedState state, PinPast.Of past, Findings findings)
      throws FindingException {
    for (PreviousState before : past.states()) {
      order
          .fault(pin, before, state)
          .ifPresent(finding -> findings.add(PinField.REVISION, finding));
    }
    boolean expired = past.chosenNow()
        && state
            .release()
            .filter(counted -> Freshness.isOver(counted.release().expires(), now))
            .isPresent();
    if (expired) {
      findings.add(
          PinField.REVISION,
          ReasonCode.RELEASE_EXPIRED,
          "the release of " + state.commit().name() + " could be chosen until "
              + state.release().orElseThrow().release().expires(),
          PinHints.update(pin));
    }
  }

  private void published(ApprovedState state, Findings findings) throws FindingException {
    if (states.policy().isEmpty()) {
      return;
    }
    BranchStatements branch = states.branch(state.branch());
    branch.findings().forEach(finding -> findings.add(PinField.REVISION, finding));
    freshness
        .fault(state.branch(), branch, branch.present(now))
        .ifPresent(finding -> findings.add(PinField.REVISION, finding));
  }

  private List<String> remarks(ApprovedState state, PinPast.Of past) throws FindingException {
    if (states.policy().isEmpty()) {
      return List.of();
    }
    BranchStatements branch = states.branch(state.branch());
    List<String> remarks = new ArrayList<>();
    branch
        .head()
        .filter(head -> !head.head().commit().equals(state.commit()))
        .ifPresent(head ->
            remarks.add("the newest state known is " + head.head().commit().name()));
    // Where a pin is new, there is nothing that it could go back behind.
    if (past.chosenNow() && past.states().isEmpty()) {
      branch
          .newest()
          .map(newest -> newest.release().commit())
          .filter(newest -> !newest.equals(state.commit()))
          .ifPresent(newest -> remarks.add(
              "a new pin of a release that is not the newest, which is " + newest.name()));
    }
    return remarks;
  }
}
