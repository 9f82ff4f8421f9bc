// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.List;
import java.util.stream.Collectors;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.TouchDemand;

/** Requirements in sentences for somebody who has never seen a policy. */
final class PlainWords {
  /** Groups up to this size are named one by one. */
  private static final int FEW = 6;

  private PlainWords() {}

  /** {@code 2 of dave, erin and frank together with 1 of 8 people (security), with ...}. */
  static String quorum(Quorum quorum) {
    return requirement(quorum.require()) + proof(quorum.proof());
  }

  private static String requirement(Requirement requirement) {
    if (requirement instanceof Requirement.Threshold threshold) {
      if (threshold.group().signers().size() == 1) {
        return group(threshold.group());
      }
      return threshold.count() + " of " + group(threshold.group());
    }
    return requirement instanceof Requirement.AllOf all
        ? joined(all.parts(), " together with ")
        : joined(((Requirement.AnyOf) requirement).parts(), ", or else ");
  }

  private static String joined(List<Requirement> parts, String separator) {
    return parts.stream().map(PlainWords::requirement).collect(Collectors.joining(separator));
  }

  private static String group(Group group) {
    boolean bots = group.kind() == SignerKind.BOT;
    if (group.signers().size() == 1) {
      return (bots ? "the bot " : "") + Words.names(group.signers());
    }
    return group.signers().size() <= FEW
        ? (bots ? "the bots " : "") + Words.names(group.signers())
        : (bots
                ? Words.count(group.signers().size(), "bot")
                : Words.people(group.signers().size())) + " (" + group.name() + ")";
  }

  private static String proof(ProofDemand proof) {
    StringBuilder text = new StringBuilder();
    if (proof.touch() == TouchDemand.PROVEN) {
      text.append(", with a hardware key that was touched");
    } else if (proof.touch() == TouchDemand.DECLARED) {
      text.append(", with a key that the policy says is in touched hardware");
    }
    if (proof.factors() > 1) {
      text.append(", each with two kinds of key");
    }
    if (!proof.schemes().isEmpty()) {
      text.append(", only by ")
          .append(
              Words.anyOf(proof.schemes().stream().map(Scheme::text).sorted().toList()));
    }
    if (!proof.attested().isEmpty()) {
      text.append(", only with devices whose make is attested");
    }
    return text.toString();
  }

  /** {@code pkgs/stdenv/, lib/ or flake.nix}; {@code anything}. */
  static String paths(List<PathPattern> patterns) {
    return Words.anyOf(patterns.stream().map(PlainWords::path).toList());
  }

  private static String path(PathPattern pattern) {
    String text = pattern.toString();
    if (text.equals("**")) {
      return "anything";
    }
    return TerminalText.escape(text.endsWith("/**") ? text.substring(0, text.length() - 2) : text);
  }
}
