// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Satisfaction;
import org.gitquorum.policy.pins.GatedRepository;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.RequirementReader;

/** What a consumer asks of a release beyond what the policy asks. */
final class ReleaseDemand {
  private static final String KEY = "release-require";

  private final GatedRepository repository;
  private final Optional<Requirement> requirement;

  private ReleaseDemand(GatedRepository repository, Optional<Requirement> requirement) {
    this.repository = repository;
    this.requirement = requirement;
  }

  /**
   * The demand, whose groups are those of the newest policy.
   *
   * @throws FindingException {@code PINS_INVALID} if that policy cannot meet it
   */
  static ReleaseDemand of(GatedRepository repository, GatedStates states) throws FindingException {
    Optional<Policy> policy = states.policy();
    if (policy.isEmpty() || repository.releaseRequire().isEmpty()) {
      return new ReleaseDemand(repository, Optional.empty());
    }
    try {
      return new ReleaseDemand(
          repository,
          Optional.of(
              RequirementReader.read(repository.releaseRequire().get(), policy.get(), KEY)));
    } catch (PolicyException e) {
      throw new FindingException(
          new Finding(
              ReasonCode.PINS_INVALID,
              PinsFile.PATH + ":" + repository.lineOf(KEY) + ": " + KEY + ": "
                  + e.first().message(),
              e.hint()),
          e);
    }
  }

  /** What a release lacks. */
  Optional<Finding> lack(Pin pin, CountedRelease release) {
    if (requirement.isEmpty()
        || !(RequirementEvaluator.evaluate(requirement.get(), release.signers())
            instanceof Satisfaction.Unmet unmet)) {
      return Optional.empty();
    }
    return Optional.of(new Finding(
        ReasonCode.PIN_NOT_APPROVED,
        pin.name() + ": " + PinsFile.PATH + ":" + repository.lineOf(KEY) + " asks for "
            + requirement.get() + ", and the release of "
            + release.release().commit().name()
            + " lacks " + unmet.describe(),
        "ask them to sign: git quorum release " + release.release().commit().name()));
  }
}
