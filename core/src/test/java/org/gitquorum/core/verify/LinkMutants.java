// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Conditions of the clause about settled paths: what a link is, and what a chain. */
final class LinkMutants {
  private LinkMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("at least one link is a statement", s -> new PlainModel(s) {
          @Override
          boolean leads(
              int from,
              int m,
              Scenario.RuleText rule,
              String path,
              int state,
              String signer,
              boolean statementAmongThem) {
            return super.leads(from, m, rule, path, state, signer, true);
          }
        }),
        drop("each statement ends after m", s -> new PlainModel(s) {
          @Override
          boolean endsAfter(Scenario.Review review, int m) {
            return true;
          }
        }),
        drop("a chain is of one signer's statements", s -> new PlainModel(s) {
          @Override
          boolean signedBy(Scenario.Review review, String signer) {
            return scenario.statements().stream()
                .anyMatch(statement -> statement.signer().equals(signer));
          }
        }),
        drop("a step that leaves the path unchanged is free", s -> new PlainModel(s) {
          @Override
          boolean freeStep(String path, int from) {
            return false;
          }
        }),
        drop("only such a step is free", s -> new PlainModel(s) {
          @Override
          boolean freeStep(String path, int from) {
            return true;
          }
        }),
        drop("a statement covers the path", s -> new PlainModel(s) {
          @Override
          boolean covers(String pattern, String path) {
            return true;
          }
        }),
        drop("between its ends the path differs", s -> new PlainModel(s) {
          @Override
          boolean changes(Scenario.Review review, String path) {
            return true;
          }
        }),
        drop(
            "it leads to a later state",
            s -> reviews(s, r -> r.base() > r.commit() ? between(r, r.commit(), r.base()) : r)),
        drop(
            "it starts on the history",
            s -> reviews(s, r -> r.base() < 0 ? between(r, s.anchor(), r.commit()) : r)),
        drop(
            "it ends on the history",
            s ->
                reviews(s, r -> r.commit() < 0 ? between(r, r.base(), s.states().size() - 1) : r)),
        drop("it is a review, not a policy statement", s -> more(s, LinkMutants::ofPolicy)),
        drop("it is a review, not an anchor statement", s -> more(s, LinkMutants::ofVouch)));
  }

  private static Scenario.Review between(Scenario.Review review, int base, int commit) {
    return new Scenario.Review(review.signer(), base, commit, review.paths(), review.touch());
  }

  private static PlainModel reviews(Scenario scenario, UnaryOperator<Scenario.Review> change) {
    return new PlainModel(scenario.withStatements(scenario.statements().stream()
        .map(statement ->
            statement instanceof Scenario.Review review ? change.apply(review) : statement)
        .toList()));
  }

  private static PlainModel more(
      Scenario scenario, Function<Scenario, List<Scenario.Review>> reviews) {
    List<Scenario.Statement> statements = new ArrayList<>(scenario.statements());
    statements.addAll(reviews.apply(scenario));
    return new PlainModel(scenario.withStatements(statements));
  }

  private static List<Scenario.Review> ofPolicy(Scenario scenario) {
    List<Scenario.Review> reviews = new ArrayList<>();
    for (Scenario.Statement statement : scenario.statements()) {
      for (int state = 1; state < scenario.states().size(); state++) {
        if (statement instanceof Scenario.PolicyChange change
            && scenario.states().get(state).policy().filter(change.to()::equals).isPresent()) {
          reviews.add(everything(statement, state));
        }
      }
    }
    return reviews;
  }

  private static List<Scenario.Review> ofVouch(Scenario scenario) {
    List<Scenario.Review> reviews = new ArrayList<>();
    for (Scenario.Statement statement : scenario.statements()) {
      if (statement instanceof Scenario.Vouch vouch && vouch.commit() > 0) {
        reviews.add(everything(vouch, vouch.commit()));
      }
    }
    return reviews;
  }

  private static Scenario.Review everything(Scenario.Statement statement, int state) {
    return new Scenario.Review(
        statement.signer(), state - 1, state, List.of("**"), statement.touch());
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("links", condition, model);
  }
}
