// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The clause about policy changes, and statements by which root vouches for a state. */
class PlainPolicyClause extends PlainFacts {
  PlainPolicyClause(Scenario scenario) {
    super(scenario);
  }

  /** What the clause misses at a state, judged from its base. */
  Optional<String> policyLack(int base, int state) {
    if (!reads(state)) {
      return Optional.of(Verdict.UNREADABLE);
    }
    if (!touched(base, state)) {
      return Optional.empty();
    }
    if (!keepsRepository(base, state)) {
      return Optional.of(Verdict.OTHER_REPOSITORY);
    }
    if (!rises(base, state)) {
      return Optional.of(Verdict.VERSION_NOT_GREATER);
    }
    return chain(base, state) ? Optional.empty() : Optional.of(Verdict.NO_CHAIN);
  }

  /** The directory at the state, or at any state passed over, differs from that at the base. */
  boolean touched(int base, int state) {
    return IntStream.rangeClosed(base + 1, state).anyMatch(between -> changes(base, between));
  }

  boolean changes(int from, int to) {
    return !directory(from).equals(directory(to));
  }

  boolean keepsRepository(int from, int to) {
    return policy(from).repository().equals(policy(to).repository());
  }

  boolean rises(int from, int to) {
    return policy(to).version() > policy(from).version();
  }

  /** Links lead to the directory at the state through directories on the line, in their order. */
  boolean chain(int from, int state) {
    return IntStream.rangeClosed(from + 1, state)
        .filter(next -> reads(next) && link(from, next))
        .anyMatch(next -> !changes(next, state) || chain(next, state));
  }

  boolean link(int from, int to) {
    return linkKeepsRepository(from, to)
        && linkRises(from, to)
        && rootLeft(from, statementsOfChange(from, to))
        && rootEntered(to, statementsOfChange(from, to));
  }

  boolean linkKeepsRepository(int from, int to) {
    return keepsRepository(from, to);
  }

  boolean linkRises(int from, int to) {
    return rises(from, to);
  }

  boolean rootLeft(int from, Predicate<Scenario.Statement> statements) {
    return rootMet(policy(from), statements);
  }

  boolean rootEntered(int to, Predicate<Scenario.Statement> statements) {
    return rootMet(policy(to), statements);
  }

  Predicate<Scenario.Statement> statementsOfChange(int from, int to) {
    return statement -> statement instanceof Scenario.PolicyChange change
        && Optional.of(change.from()).equals(directory(from))
        && Optional.of(change.to()).equals(directory(to))
        && namesVersions(change, policy(from), policy(to));
  }

  boolean namesVersions(
      Scenario.PolicyChange change, Scenario.PolicyText from, Scenario.PolicyText to) {
    return change.fromVersion() == from.version() && change.toVersion() == to.version();
  }

  boolean rootMet(Scenario.PolicyText policy, Predicate<Scenario.Statement> statements) {
    Set<String> signers = scenario.statements().stream()
        .filter(statements)
        .filter(statement -> rootCounts(policy, statement))
        .map(Scenario.Statement::signer)
        .collect(Collectors.toSet());
    return PlainRequirement.met(policy, policy.root(), signers);
  }

  boolean rootCounts(Scenario.PolicyText policy, Scenario.Statement statement) {
    return statement.touch() || !policy.rootTouch();
  }

  /** Root vouches for the whole state. */
  boolean vouched(int base, int state) {
    return reads(state)
        && rootMet(policy(base), statementsFor(state))
        && (!changes(base, state) || mayEnterVouched(base, state));
  }

  boolean mayEnterVouched(int base, int state) {
    return keepsRepository(base, state)
        && rises(base, state)
        && rootMet(policy(state), statementsFor(state));
  }

  Predicate<Scenario.Statement> statementsFor(int state) {
    return statement -> statement instanceof Scenario.Vouch vouch
        && namesCommit(vouch, state)
        && namesTree(vouch, state)
        && namesPolicy(vouch, state)
        && namesVersion(vouch, state);
  }

  boolean namesCommit(Scenario.Vouch vouch, int state) {
    return vouch.commit() == state;
  }

  boolean namesTree(Scenario.Vouch vouch, int state) {
    return differing(vouch.tree(), state).isEmpty() && !changes(vouch.tree(), state);
  }

  boolean namesPolicy(Scenario.Vouch vouch, int state) {
    return Optional.of(vouch.policy()).equals(directory(state));
  }

  boolean namesVersion(Scenario.Vouch vouch, int state) {
    return vouch.policyVersion() == policy(state).version();
  }
}
