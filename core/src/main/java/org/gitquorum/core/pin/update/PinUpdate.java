// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinnedState;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.format.PinFiles;
import org.gitquorum.core.pin.verify.ApprovedState;
import org.gitquorum.core.pin.verify.GatedStates;
import org.gitquorum.core.pin.verify.JudgedPin;
import org.gitquorum.core.pin.verify.PinPast;
import org.gitquorum.core.pin.verify.PinVerification;
import org.gitquorum.core.pin.verify.PreviousState;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.policy.pins.GatedRepository;

/**
 * Chooses the state that a pin moves to and makes the file that says so ({@code docs/spec.md},
 * section 30.8). The file is judged like any other before it is given back. Writes nothing.
 */
public final class PinUpdate {
  private final PinVerification verification;
  private final PinPast past;

  /**
   * An update.
   *
   * @param verification that has to accept the outcome
   * @param past what pins named before, besides what the file at hand says
   */
  public PinUpdate(PinVerification verification, PinPast past) {
    this.verification = verification;
    this.past = past;
  }

  /**
   * The move of an input.
   *
   * @param files in which to look for it; only one may have it
   * @param to the commit to move to; without one, the newest released state of the branch that the
   *     pin follows
   * @throws FindingException {@code USAGE} if no file or several have the input, or it is of no
   *     gated repository; {@code PIN_BRANCH}; {@code PIN_NOT_APPROVED} if no state can be chosen;
   *     {@code PIN_UNVERIFIABLE} if the pin cannot be moved; whatever verification says of the
   *     moved pin
   */
  public PinMove plan(List<PinFile> files, String input, Optional<ObjectId> to)
      throws FindingException {
    PinFile file = holder(files, input);
    Pin pin = named(file, input).orElseThrow();
    GatedRepository gated = verification
        .gated(pin)
        .orElseThrow(() -> new FindingException(
            ReasonCode.USAGE, input + " is of no repository that .quorum/pins.toml gates"));
    if (pin.submodules()) {
      throw new FindingException(
          ReasonCode.PIN_UNVERIFIABLE, input + " has submodules, whose hash no release says");
    }
    GatedStates states = verification.states(gated);
    ApprovedState state = chosen(states, branches(gated, pin), pin, to);
    Optional<ApprovedState> old = released(states, gated.branches(), pin.revision());
    Bytes content = PinFiles.rewrite(file, pin, pinned(pin, old, state));
    check(PinFiles.read(file.path(), file.format(), content), pin);
    return new PinMove(file, pin, state, commits(pin, old, state), content);
  }

  private static PinFile holder(List<PinFile> files, String input) throws FindingException {
    List<PinFile> found =
        files.stream().filter(file -> named(file, input).isPresent()).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new FindingException(
        ReasonCode.USAGE,
        found.isEmpty() ? "no file has a pin " + input : "several files have a pin " + input,
        found.isEmpty() ? "git quorum pin list" : "git quorum pin update --input NAME FILE");
  }

  private static Optional<Pin> named(PinFile file, String input) {
    Optional<Pin> exact =
        file.pins().stream().filter(pin -> pin.name().equals(input)).findFirst();
    return exact.isPresent()
        ? exact
        : file.pins().stream().filter(pin -> pin.inputPaths().contains(input)).findFirst();
  }

  private static List<String> branches(GatedRepository gated, Pin pin) throws FindingException {
    if (pin.branch().isPresent() && !gated.branches().contains(pin.branch().get())) {
      throw new FindingException(
          ReasonCode.PIN_BRANCH,
          pin.name() + " follows " + pin.branch().get() + ", which [gated." + gated.name()
              + "] does not list",
          "let it follow " + String.join(" or ", gated.branches()));
    }
    return pin.branch().map(List::of).orElse(gated.branches());
  }

  private static ApprovedState chosen(
      GatedStates states, List<String> branches, Pin pin, Optional<ObjectId> to)
      throws FindingException {
    if (states.policy().isEmpty() && states.fault().isPresent()) {
      throw new FindingException(states.fault().get());
    }
    Optional<ApprovedState> found =
        to.isPresent() ? released(states, branches, to) : newest(states, branches);
    if (found.isPresent()) {
      return found.get();
    }
    if (to.isPresent() && states.mirror().isPresent() && states.mirror().get().holds(to.get())) {
      // Whether the walk approves it is for verification to say.
      return ApprovedState.walked(states.mirror().get().facts(to.get()), branches.get(0));
    }
    throw new FindingException(
        ReasonCode.PIN_NOT_APPROVED,
        pin.name() + ": no release of " + to.map(ObjectId::name).orElse("any state") + " on "
            + String.join(" or ", branches) + " is known",
        "git quorum pin fetch");
  }

  private static Optional<ApprovedState> newest(GatedStates states, List<String> branches)
      throws FindingException {
    if (branches.size() != 1) {
      throw new FindingException(
          ReasonCode.USAGE,
          "the pin follows no branch, and several are gated: " + String.join(", ", branches),
          "git quorum pin update --input NAME --to REVISION");
    }
    return states.branch(branches.get(0)).newest().map(ApprovedState::of);
  }

  private static Optional<ApprovedState> released(
      GatedStates states, List<String> branches, Optional<ObjectId> commit)
      throws FindingException {
    if (states.policy().isEmpty() || commit.isEmpty()) {
      return Optional.empty();
    }
    for (String branch : branches) {
      Optional<CountedRelease> release = states.branch(branch).releaseOf(commit.get());
      if (release.isPresent()) {
        return release.map(ApprovedState::of);
      }
    }
    return Optional.empty();
  }

  /**
   * What the pin is to say. Where attributes make archives another tree, the form stays that of the
   * old pin; if that is not known, a pin that counts commits is a clone and has the raw form.
   */
  private static PinnedState pinned(Pin pin, Optional<ApprovedState> old, ApprovedState state) {
    Optional<String> locked = pin.hash().map(hash -> hash.sri());
    boolean raw = old.isPresent()
        ? locked.equals(Optional.of(old.get().narHash()))
        : pin.revCount().isPresent();
    String hash = raw ? state.narHash() : state.archiveHash().orElse(state.narHash());
    return new PinnedState(state.commit(), hash, state.lastModified(), state.revCount());
  }

  private void check(PinFile after, Pin old) throws FindingException {
    List<PlacedFinding> findings = new ArrayList<>();
    for (JudgedPin judged : verification.judge(List.of(after), withOld(old)).pins()) {
      if (judged.pin().node().equals(old.node())) {
        findings.addAll(judged.findings());
      }
    }
    Optional<PlacedFinding> gravest = findings.stream()
        .min((one, other) -> org.gitquorum.core.ExitCode.gravestFirst()
            .compare(one.code().exitCode(), other.code().exitCode()));
    if (gravest.isPresent()) {
      Finding finding = gravest.get().finding();
      throw new FindingException(finding);
    }
  }

  /** The state that the file names now is one to which nothing may go back. */
  private PinPast withOld(Pin old) {
    return (file, pin) -> {
      PinPast.Of known = past.of(file, pin);
      if (!pin.node().equals(old.node()) || old.revision().isEmpty()) {
        return known;
      }
      List<PreviousState> states = new ArrayList<>(known.states());
      states.add(new PreviousState(old.revision().get(), Optional.empty(), "the file names"));
      boolean moved = !pin.revision().equals(old.revision());
      return new PinPast.Of(states, known.chosenNow() || moved);
    };
  }

  private static OptionalLong commits(Pin pin, Optional<ApprovedState> old, ApprovedState state) {
    OptionalLong before = old.isPresent() ? OptionalLong.of(old.get().revCount()) : pin.revCount();
    return before.isPresent()
        ? OptionalLong.of(state.revCount() - before.getAsLong())
        : OptionalLong.empty();
  }
}
