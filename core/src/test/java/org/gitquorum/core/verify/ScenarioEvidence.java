// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;

/** The statements of a scenario, as the walk reads them. */
final class ScenarioEvidence implements Evidence {
  private static final Proof TOUCHED = new Proof(Scheme.SSH_SK, true, false, Set.of());
  private static final Proof UNTOUCHED = new Proof(Scheme.SSH, false, false, Set.of());

  private final Scenario scenario;
  private final PlainFacts facts;

  ScenarioEvidence(Scenario scenario) {
    this.scenario = scenario;
    this.facts = new PlainFacts(scenario);
  }

  @Override
  public List<ReviewEvidence> reviewsEndingAt(int state, PolicyReading.Usable inForce) {
    List<ReviewEvidence> reviews = new ArrayList<>();
    for (Scenario.Statement statement : scenario.statements()) {
      if (statement instanceof Scenario.Review review
          && review.commit() == state
          && review.base() >= 0
          && review.base() < state
          && knows(inForce, review.signer())) {
        reviews.add(new ReviewEvidence(
            new SignerName(review.signer()),
            review.base(),
            state,
            PathCoverage.of(ScenarioPolicies.patterns(review.paths())),
            Set.of(review.touch() ? TOUCHED : UNTOUCHED)));
      }
    }
    return reviews;
  }

  @Override
  public boolean policyChangeApproved(PolicyReading.Usable from, PolicyReading.Usable to) {
    Predicate<Scenario.Statement> names =
        statement -> statement instanceof Scenario.PolicyChange change
            && ScenarioHistory.digest(change.from()).equals(from.digest())
            && ScenarioHistory.digest(change.to()).equals(to.digest())
            && change.fromVersion() == from.policy().version()
            && change.toVersion() == to.policy().version();
    return rootMet(from, names) && rootMet(to, names);
  }

  @Override
  public boolean vouched(int state, PolicyReading.Usable inForce, PolicyReading.Usable entered) {
    Predicate<Scenario.Statement> names = statement -> statement instanceof Scenario.Vouch vouch
        && vouch.commit() == state
        && sameTree(vouch.tree(), state)
        && ScenarioHistory.digest(vouch.policy()).equals(entered.digest())
        && vouch.policyVersion() == entered.policy().version();
    return rootMet(inForce, names)
        && (inForce.id().equals(entered.id()) || rootMet(entered, names));
  }

  @Override
  public void authorsAt(int state, PolicyReading.Usable inForce, AuthorVisitor visitor)
      throws FindingException {
    Scenario.State written = scenario.states().get(state);
    Optional<String> author = written.author().filter(name -> knows(inForce, name));
    if (author.isPresent()) {
      for (String path : facts.differing(state - 1, state)) {
        if (!written.merge() || written.mergeOwn().contains(path)) {
          visitor.authored(new SignerName(author.get()), ScenarioHistory.path(path));
        }
      }
    }
    for (Scenario.SideCommit commit : written.brings()) {
      if (knows(inForce, commit.author())) {
        for (String path : commit.paths()) {
          visitor.authored(new SignerName(commit.author()), ScenarioHistory.path(path));
        }
      }
    }
  }

  private boolean sameTree(int one, int other) {
    return facts.differing(one, other).isEmpty()
        && facts.directory(one).equals(facts.directory(other));
  }

  private boolean rootMet(PolicyReading.Usable reader, Predicate<Scenario.Statement> names) {
    Scenario.PolicyText text = scenario.policies().entrySet().stream()
        .filter(entry -> ScenarioHistory.digest(entry.getKey()).equals(reader.digest()))
        .findFirst()
        .orElseThrow()
        .getValue();
    Set<String> signers = scenario.statements().stream()
        .filter(names)
        .filter(statement -> statement.touch() || !text.rootTouch())
        .map(Scenario.Statement::signer)
        .collect(Collectors.toSet());
    return PlainRequirement.met(text, text.root(), signers);
  }

  private static boolean knows(PolicyReading.Usable policy, String signer) {
    return policy.policy().signers().containsKey(new SignerName(signer));
  }
}
