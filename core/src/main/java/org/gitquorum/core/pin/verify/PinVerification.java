// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.policy.pins.GatedRepository;
import org.gitquorum.policy.pins.PinConfiguration;
import org.gitquorum.policy.pins.UngatedInput;

/**
 * Judges pins by a configuration and by what gated repositories published ({@code docs/spec.md},
 * section 29). Opens no connection and starts no process. Not for several threads at once.
 */
public final class PinVerification {
  private final PinConfiguration configuration;
  private final Function<GatedRepository, GatedStates> evidence;
  private final Instant now;
  private final boolean deep;
  private final Map<String, GatedPinJudge> judges = new HashMap<>();
  private final Map<String, GatedStates> known = new HashMap<>();

  /**
   * A verification.
   *
   * @param evidence what is known of a gated repository; asked for each that a pin names, once
   * @param now the time that head statements and releases are compared with
   * @param deep whether what releases say is computed again from mirrors
   */
  public PinVerification(
      PinConfiguration configuration,
      Function<GatedRepository, GatedStates> evidence,
      Instant now,
      boolean deep) {
    this.configuration = configuration;
    this.evidence = evidence;
    this.now = now;
    this.deep = deep;
  }

  /** Judges every pin of these files. */
  public PinReport judge(List<PinFile> files, PinPast past) {
    List<JudgedPin> pins = new ArrayList<>();
    List<PlacedFinding> others = new ArrayList<>();
    List<PlacedRemark> remarks = new ArrayList<>();
    for (PinFile file : files) {
      for (PinFault fault : file.faults()) {
        others.add(PlacedFinding.of(file.path(), fault.line(), fault.code(), fault.message(), ""));
      }
      for (Pin pin : file.pins()) {
        if (counts(pin)) {
          pins.add(judge(file, pin, past));
        } else if (pin.source() instanceof PinSource.Packaged packaged
            && packaged.place().isAnywhere()) {
          remarks.add(new PlacedRemark(
              file.path(), pin.line(), pin.name() + " is not judged: " + packaged.description()));
        }
      }
    }
    return new PinReport(withSharedHashes(pins), others, remarks);
  }

  /** The states of a gated repository, as far as a pin asked for them. */
  public GatedStates states(GatedRepository repository) {
    return known.computeIfAbsent(repository.name(), name -> evidence.apply(repository));
  }

  private JudgedPin judge(PinFile file, Pin pin, PinPast past) {
    Optional<GatedRepository> gated = gated(pin);
    if (gated.isPresent()) {
      return judgeGated(gated.get(), file, pin, past);
    }
    Optional<UngatedInput> entry = ungated(file, pin);
    if (entry.isPresent()) {
      return new JudgedPin(
          file.path(), pin, new PinStanding.NotGated(entry.get()), List.of(), faults(pin));
    }
    List<PlacedFinding> findings = new ArrayList<>(List.of(unlisted(file, pin)));
    for (PinFault fault : pin.faults()) {
      findings.add(PlacedFinding.of(
          file.path(), fault.line(), fault.code(), pin.name() + ": " + fault.message(), ""));
    }
    return new JudgedPin(file.path(), pin, new PinStanding.Unlisted(), findings, List.of());
  }

  /** The entry of the configuration that lets a pin of a file through, or lets it go. */
  public Optional<UngatedInput> ungated(PinFile file, Pin pin) {
    return file.format() == PinFormat.FLAKE_LOCK
        ? configuration.ungated(file.path(), pin.name())
        : configuration.ungatedOfFile(file.path(), pin.name());
  }

  private static String entry(PinFile file, Pin pin) {
    boolean plain = file.format() == PinFormat.FLAKE_LOCK && pin.name().indexOf(':') < 0;
    return plain ? pin.name() : UngatedInput.entry(file.path(), pin.name());
  }

  /** The gated repository that a pin is of. */
  public Optional<GatedRepository> gated(Pin pin) {
    return pin.source().repository().flatMap(found -> configuration.gatedAt(found.text()));
  }

  /**
   * Whether a pin is judged at all: what a derivation fetches is, where it can be of a gated
   * repository. One file of which nothing is known is passed over with a remark, since people
   * seldom write the place of a file out, and the file is no tree.
   */
  private boolean counts(Pin pin) {
    if (!(pin.source() instanceof PinSource.Packaged packaged)) {
      return true;
    }
    return (packaged.tree() || !packaged.place().isAnywhere())
        && configuration.gated().stream()
            .flatMap(repository -> repository.locations().stream())
            .anyMatch(location -> packaged.place().canBe(new RepositoryLocation(location)));
  }

  private JudgedPin judgeGated(GatedRepository repository, PinFile file, Pin pin, PinPast past) {
    try {
      GatedPinJudge judge = judges.get(repository.name());
      if (judge == null) {
        judge = new GatedPinJudge(repository, states(repository), now, deep);
        judges.put(repository.name(), judge);
      }
      return judge.judge(file, pin, past);
    } catch (FindingException e) {
      PlacedFinding finding =
          new PlacedFinding(file.path(), pin.lineOf(PinField.REVISION), e.finding());
      return new JudgedPin(
          file.path(), pin, new PinStanding.Refused(repository), List.of(finding), faults(pin));
    }
  }

  private static PlacedFinding unlisted(PinFile file, Pin pin) {
    boolean computed =
        pin.source() instanceof PinSource.Computed || pin.source() instanceof PinSource.Packaged;
    if (computed) {
      return PlacedFinding.of(
          file.path(),
          pin.lineOf(PinField.SOURCE),
          ReasonCode.PIN_UNVERIFIABLE,
          pin.name() + ": only evaluation would tell what this is: "
              + pin.source().description(),
          "write it out, or add \"" + entry(file, pin) + "\" to ungated of " + PinsFile.PATH);
    }
    return PlacedFinding.of(
        file.path(),
        pin.lineOf(PinField.SOURCE),
        ReasonCode.PIN_UNLISTED,
        pin.name() + " is of no gated repository and not listed as ungated: "
            + pin.source().description(),
        "add \"" + entry(file, pin) + "\" to ungated of " + PinsFile.PATH
            + ", if it may be anything");
  }

  private static List<String> faults(Pin pin) {
    return pin.faults().stream().map(PinFault::message).toList();
  }

  private List<JudgedPin> withSharedHashes(List<JudgedPin> pins) {
    SharedHashes shared = new SharedHashes(pins);
    List<JudgedPin> judged = new ArrayList<>();
    for (JudgedPin pin : pins) {
      Optional<PlacedFinding> fault = shared.fault(pin);
      if (fault.isEmpty()) {
        fault = releasedElsewhere(pin);
      }
      judged.add(fault.map(finding -> refused(pin, finding)).orElse(pin));
    }
    return judged;
  }

  /** A pin of something else with the hash of a state that some gated repository released. */
  private Optional<PlacedFinding> releasedElsewhere(JudgedPin pin) {
    if (SharedHashes.isGated(pin) || pin.pin().hash().isEmpty()) {
      return Optional.empty();
    }
    String sri = pin.pin().hash().get().sri();
    for (GatedRepository repository : configuration.gated()) {
      GatedStates states = known.get(repository.name());
      if (states != null && states.policy().isPresent()) {
        if (released(repository, states, sri)) {
          return Optional.of(SharedHashes.finding(pin, "a release of " + repository.name()));
        }
      }
    }
    return Optional.empty();
  }

  /** What cannot be read has been reported at the pins of that repository. */
  private static boolean released(GatedRepository repository, GatedStates states, String sri) {
    try {
      for (String branch : repository.branches()) {
        if (states.branch(branch).releaseWithHash(sri).isPresent()) {
          return true;
        }
      }
      return false;
    } catch (FindingException e) {
      return false;
    }
  }

  private static JudgedPin refused(JudgedPin pin, PlacedFinding finding) {
    List<PlacedFinding> findings = new ArrayList<>(pin.findings());
    findings.add(finding);
    PinStanding standing = pin.standing() instanceof PinStanding.Approved approved
        ? new PinStanding.Refused(approved.repository())
        : pin.standing();
    return new JudgedPin(pin.file(), pin.pin(), standing, findings, pin.remarks());
  }
}
