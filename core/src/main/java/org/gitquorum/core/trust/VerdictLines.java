// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/** How a verdict is written, line by line, and read back (spec section 20). */
final class VerdictLines {
  private static final String COMMIT = "commit";
  private static final String REVOCATION = "revocation";
  private static final String DIGEST = "policy-digest";
  private static final String IDENTITY = "identity";
  private static final String VERSION = "version";
  private static final String RULES = "rules";
  private static final String PEOPLE = "people";
  private static final String BOTS = "bots";
  private static final String ENTERED = "policy-entered";
  private static final String TIP = "tip";
  private static final String NAMED = "named";
  private static final String PUBLICATION = "publication";
  private static final String HEAD = "head";
  private static final String SINCE = "since";

  private VerdictLines() {}

  static List<StateLine> of(RememberedVerdict verdict) {
    List<StateLine> lines = new ArrayList<>();
    lines.add(new StateLine(COMMIT, verdict.start().lastApproved().name()));
    verdict.start().revocations().forEach(text -> lines.add(new StateLine(REVOCATION, text)));
    lines.add(new StateLine(DIGEST, verdict.policyDigest()));
    PolicyOutline policy = verdict.policy();
    lines.add(new StateLine(IDENTITY, policy.repository()));
    lines.add(new StateLine(VERSION, Long.toString(policy.version())));
    lines.add(new StateLine(RULES, Integer.toString(policy.rules())));
    lines.add(new StateLine(PEOPLE, Integer.toString(policy.people())));
    lines.add(new StateLine(BOTS, Integer.toString(policy.bots())));
    verdict.policyEntered().ifPresent(tree -> lines.add(new StateLine(ENTERED, tree.name())));
    verdict.tips().forEach(tip -> lines.add(new StateLine(TIP, tip)));
    verdict.named().forEach(tip -> lines.add(new StateLine(NAMED, tip.name())));
    lines.add(new StateLine(PUBLICATION, StateRecord.text(verdict.publication())));
    lines.add(new StateLine(HEAD, StateRecord.text(verdict.head())));
    lines.add(new StateLine(SINCE, verdict.since().toString()));
    return lines;
  }

  static RememberedVerdict verdict(StateRecord lines) throws FindingException {
    WalkStart start = new WalkStart(lines.takeObjectId(COMMIT), takeAll(lines, REVOCATION));
    String digest = lines.take(DIGEST);
    String identity = lines.take(IDENTITY);
    PolicyOutline policy = new PolicyOutline(
        lines.takeNumber(VERSION),
        identity,
        lines.takeCount(RULES),
        lines.takeCount(PEOPLE),
        lines.takeCount(BOTS));
    Optional<ObjectId> entered =
        lines.isNext(ENTERED) ? Optional.of(lines.takeObjectId(ENTERED)) : Optional.empty();
    List<String> tips = takeAll(lines, TIP);
    List<ObjectId> named = new ArrayList<>();
    while (lines.isNext(NAMED)) {
      named.add(lines.takeObjectId(NAMED));
    }
    RememberedVerdict verdict = new RememberedVerdict(
        start,
        digest,
        policy,
        entered,
        tips,
        named,
        lines.takeSequence(PUBLICATION),
        lines.takeSequence(HEAD),
        lines.takeInstant(SINCE));
    lines.end();
    return verdict;
  }

  private static List<String> takeAll(StateRecord lines, String name) throws FindingException {
    List<String> values = new ArrayList<>();
    while (lines.isNext(name)) {
      values.add(lines.take(name));
    }
    return values;
  }
}
