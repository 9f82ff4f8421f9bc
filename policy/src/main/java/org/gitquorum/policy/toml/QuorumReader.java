// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.TouchDemand;

/** Reads {@code require}, {@code touch}, {@code schemes}, {@code factors} and {@code attested}. */
final class QuorumReader {
  /** The keys that say which proofs count. */
  static final List<String> PROOF_KEYS = List.of("touch", "schemes", "factors", "attested");

  private final Map<String, Optional<Group>> groups;
  private final ProblemLog log;

  QuorumReader(Map<String, Optional<Group>> groups, ProblemLog log) {
    this.groups = groups;
    this.log = log;
  }

  /** The quorum; nothing where it is faulty, which has been reported. */
  Optional<Quorum> read(SchemaTable table) {
    table.require("require", "such as require = \"2 of core\"");
    Optional<Requirement> requirement = table.text("require").flatMap(this::requirement);
    Optional<ProofDemand> proof = proof(table);
    return requirement.flatMap(require -> proof.map(demand -> new Quorum(require, demand)));
  }

  /** A requirement by itself; nothing where it is faulty, which has been reported. */
  Optional<Requirement> requirement(TomlValue.Text text) {
    Optional<Requirement> requirement = RequirementParser.parse(text, groups, log);
    if (requirement.isEmpty()) {
      return requirement;
    }
    try {
      RequirementEvaluator evaluator = RequirementEvaluator.of(requirement.get());
      Optional<Requirement> unreachable = evaluator.unreachableAlternative();
      unreachable.ifPresent(alternative -> log.add(
          text.start(), alternative + " cannot be met by distinct signers: there are too few"));
      return requirement.filter(reached -> unreachable.isEmpty());
    } catch (IllegalArgumentException e) {
      log.add(text.start(), String.valueOf(e.getMessage()), "name fewer combinations");
      return Optional.empty();
    }
  }

  private Optional<ProofDemand> proof(SchemaTable table) {
    Optional<TouchDemand> touch = table.any("touch").flatMap(this::touch);
    Set<Scheme> schemes = schemes(table);
    Optional<TomlValue.Whole> factors = table.whole("factors");
    factors
        .filter(whole -> whole.value() < 1 || whole.value() > 2)
        .ifPresent(whole -> log.add(whole.start(), "factors is 1 or 2"));
    int count = factors.filter(whole -> whole.value() == 2).isPresent() ? 2 : 1;
    ProofDemand demand =
        new ProofDemand(touch.orElse(TouchDemand.NONE), schemes, count, attested(table));
    return isPossible(demand, table) ? Optional.of(demand) : Optional.empty();
  }

  private Optional<TouchDemand> touch(TomlValue value) {
    if (value instanceof TomlValue.Truth truth) {
      return Optional.of(truth.value() ? TouchDemand.PROVEN : TouchDemand.NONE);
    }
    if (value instanceof TomlValue.Text text && text.value().equals("declared")) {
      return Optional.of(TouchDemand.DECLARED);
    }
    log.add(value.start(), "touch is true, false or \"declared\"");
    return Optional.empty();
  }

  private Set<Scheme> schemes(SchemaTable table) {
    Set<Scheme> schemes = EnumSet.noneOf(Scheme.class);
    for (TomlValue.Text text : table.texts("schemes")) {
      Optional<Scheme> scheme = Scheme.of(text.value());
      scheme.ifPresent(schemes::add);
      if (scheme.isEmpty()) {
        log.add(text.start(), "unknown scheme " + text.value(), "pgp, ssh, ssh-sk or u2f");
      }
    }
    return schemes;
  }

  private List<String> attested(SchemaTable table) {
    List<String> files = new ArrayList<>();
    for (TomlValue.Text text : table.texts("attested")) {
      Optional<String> fault = PolicyFilePaths.fault(text.value());
      fault.ifPresent(message -> log.add(text.offset(0), message));
      files.add(text.value());
    }
    return files;
  }

  /** A demand that no signature can satisfy is a threshold that cannot be reached. */
  private boolean isPossible(ProofDemand demand, SchemaTable table) {
    if (demand.schemes().isEmpty()) {
      return true;
    }
    if (demand.schemes().size() < demand.factors()) {
      log.add(table.start(), "two factors cannot come from one scheme", "name two schemes");
      return false;
    }
    boolean touching =
        demand.schemes().contains(Scheme.SSH_SK) || demand.schemes().contains(Scheme.U2F);
    if (demand.touch() == TouchDemand.PROVEN && !touching) {
      log.add(table.start(), "none of these schemes proves a touch", "add ssh-sk or u2f");
      return false;
    }
    if (!demand.attested().isEmpty() && !demand.schemes().contains(Scheme.U2F)) {
      log.add(table.start(), "none of these schemes shows who made the device", "add u2f");
      return false;
    }
    return true;
  }
}
