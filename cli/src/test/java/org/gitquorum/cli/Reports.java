// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.PolicyOutline;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.verify.Missing;
import org.gitquorum.core.verify.OpenPath;
import org.gitquorum.core.verify.OpenRule;
import org.gitquorum.core.verify.PolicyLack;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.RecordFate;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.SignRange;
import org.gitquorum.core.verify.TrustedState;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.PatternException;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.TouchDemand;

/** Reports as a walk would make them, for tests of what is printed. */
public final class Reports {
  public static final ObjectId ANCHOR =
      ObjectId.fromString("9d0e71c000000000000000000000000000000000");
  public static final ObjectId APPROVED =
      ObjectId.fromString("81b3d90000000000000000000000000000000000");
  public static final ObjectId TARGET =
      ObjectId.fromString("4f1c2ab000000000000000000000000000000000");
  private static final SignRange RANGE = new SignRange(APPROVED, TARGET);
  private static final Group CORE = group("core", "dave", "erin", "frank");
  private static final Group SECURITY = group("security", "ivan", "judy", "kim");
  private static final Group COMMITTERS = group("committers", "alice", "bob", "carol");

  private Reports() {}

  /** 41 approved states. */
  public static Report approved() {
    return report(
        "Import nixpkgs of 2026-11-20",
        progress(41, TARGET, 0, List.of(), List.of(), Optional.empty()),
        List.of(),
        List.of());
  }

  /** Two rules are open, some records do not count. */
  public static Report refused() {
    Rule base = rule(
        "trusted base",
        new Requirement.AllOf(
            List.of(new Requirement.Threshold(2, CORE), new Requirement.Threshold(1, SECURITY))),
        TouchDemand.PROVEN);
    Rule people = rule("two people", new Requirement.Threshold(2, COMMITTERS), TouchDemand.NONE);
    List<OpenPath> stdenv = Stream.of(
            "pkgs/stdenv/a", "pkgs/stdenv/b", "pkgs/stdenv/c/d", "pkgs/stdenv/e", "pkgs/stdenv/f")
        .map(path -> open(path, names(), missing(2, CORE), missing(1, SECURITY)))
        .toList();
    OpenPath parse =
        open("lib/systems/parse.nix", names("dave"), missing(1, CORE), missing(1, SECURITY));
    List<OpenPath> tools = IntStream.range(0, 2140)
        .mapToObj(i -> open(
            "pkgs/tools/" + (char) ('a' + i % 26) + "/" + i,
            names("alice"),
            missing(1, COMMITTERS)))
        .toList();
    List<OpenRule> open = List.of(
        new OpenRule(base, Stream.concat(Stream.of(parse), stdenv.stream()).toList()),
        new OpenRule(people, tools));
    return report(
        "Import nixpkgs of 2026-11-20",
        progress(44, APPROVED, 3, open, List.of(), Optional.empty()),
        List.of(
            new RecordFate(TARGET, "review", Optional.of(new SignerName("bob")), "FORGED", "x"),
            new RecordFate(TARGET, "review", Optional.empty(), "UNKNOWN_KEY", "x"),
            new RecordFate(TARGET, "review", Optional.empty(), "UNKNOWN_KEY", "x"),
            new RecordFate(TARGET, "review", Optional.of(new SignerName("alice")), "", "x")),
        List.of(Finding.of(ReasonCode.QUORUM_NOT_MET, "2146 paths lack approvals")));
  }

  /** A report in which everything that the repository says is hostile. */
  public static Report hostile(String text) {
    Rule rule = rule("r" + text, new Requirement.Threshold(2, COMMITTERS), TouchDemand.NONE);
    OpenPath path = open("p" + text, names("alice"), missing(1, COMMITTERS));
    return report(
        text,
        progress(
            1,
            APPROVED,
            1,
            List.of(new OpenRule(rule, List.of(path))),
            List.of(RepositoryPath.of("::" + text)),
            Optional.of(new PolicyLack.Unreadable(text))),
        List.of(new RecordFate(TARGET, text, Optional.empty(), "R" + text, text)),
        List.of(
            new Finding(ReasonCode.OBJECT_MALFORMED, text, text),
            Finding.of(ReasonCode.QUORUM_NOT_MET, text)));
  }

  /** A change of the policy directory that lacks something. */
  public static Report policyLack(PolicyLack lack) {
    return report(
        "Change the policy",
        progress(2, APPROVED, 1, List.of(), List.of(), Optional.of(lack)),
        List.of(),
        List.of(Finding.of(ReasonCode.POLICY_CHANGE_NOT_APPROVED, "the policy changed")));
  }

  /** Found before anything was judged. */
  public static Report notDescendant() {
    return new Report(
        TARGET,
        "Rewritten",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(new Finding(
            ReasonCode.NOT_DESCENDANT,
            "9d0e71c is not on the history of 4f1c2ab",
            "git quorum trust --show")),
        List.of());
  }

  private static Report report(
      String subject, Progress progress, List<RecordFate> records, List<Finding> findings) {
    return new Report(
        TARGET,
        subject,
        Optional.empty(),
        Optional.of(new TrustedState(
            ANCHOR, "sha256-abc=", true, Optional.of(Instant.parse("2026-11-01T08:00:00Z")))),
        Optional.of(progress),
        records,
        findings,
        List.of());
  }

  private static Progress progress(
      int states,
      ObjectId last,
      int since,
      List<OpenRule> open,
      List<RepositoryPath> underNoRule,
      Optional<PolicyLack> lack) {
    return new Progress(
        states,
        last,
        since,
        12380,
        names("alice", "bob", "dave", "ivan"),
        policy(),
        open,
        underNoRule,
        lack,
        open.isEmpty() ? List.of() : List.of(RANGE),
        List.of(last),
        Revocations.none());
  }

  private static PolicyOutline policy() {
    return new PolicyOutline(7, "fork-1", 2, 0, 0);
  }

  private static OpenPath open(String path, SortedSet<SignerName> approvers, Missing... missing) {
    return new OpenPath(RepositoryPath.of(path), approvers, List.of(missing), RANGE, false);
  }

  private static Missing missing(int count, Group group) {
    return new Missing(count, group.name(), new TreeSet<>(group.signers()));
  }

  private static Rule rule(String name, Requirement requirement, TouchDemand touch) {
    try {
      return new Rule(
          name,
          List.of(PathPattern.parse("**")),
          List.of(),
          new Quorum(requirement, new ProofDemand(touch, Set.of(), 1, List.of())),
          true);
    } catch (PatternException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Group group(String name, String... members) {
    return new Group(new GroupName(name), SignerKind.PERSON, names(members));
  }

  private static SortedSet<SignerName> names(String... names) {
    SortedSet<SignerName> set = new TreeSet<>();
    for (String name : names) {
      set.add(new SignerName(name));
    }
    return set;
  }
}
