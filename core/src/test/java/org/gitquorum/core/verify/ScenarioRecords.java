// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.Anchor;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.policy.PathCoverage;

/** The statements of a scenario as signed records, on the objects that they belong to. */
final class ScenarioRecords {
  private final Scenario scenario;
  private final ScenarioCommits commits;
  private final GitRepository repository;
  private final Instant issued;
  private final String identity;
  private final Map<String, String> digests = new HashMap<>();
  private final Map<NotesRef, Map<ObjectId, List<String>>> lines = new EnumMap<>(NotesRef.class);

  ScenarioRecords(
      Scenario scenario, ScenarioCommits commits, GitRepository repository, Instant issued)
      throws FindingException {
    this.scenario = scenario;
    this.commits = commits;
    this.repository = repository;
    this.issued = issued;
    this.identity = new PlainFacts(scenario)
        .text(scenario.anchor())
        .map(Scenario.PolicyText::repository)
        .orElse("r1");
    scenario
        .policies()
        .keySet()
        .forEach(
            id -> digests.put(id, NixArchiveHash.ofFiles(ScenarioPolicyFiles.of(id, scenario))));
    for (Scenario.Statement statement : scenario.statements()) {
      add(statement);
    }
  }

  /** Lines by annotated object. */
  Map<NotesRef, Map<ObjectId, List<String>>> lines() {
    return lines;
  }

  private void add(Scenario.Statement statement) throws FindingException {
    if (statement instanceof Scenario.Review review) {
      add(NotesRef.REVIEWS, commits.at(review.commit()), review(review), statement);
    } else if (statement instanceof Scenario.PolicyChange change) {
      add(NotesRef.TRUST, commits.directory(change.to()), change(change), statement);
    } else if (statement instanceof Scenario.Vouch vouch) {
      add(NotesRef.TRUST, commits.at(vouch.commit()), anchor(vouch), statement);
    }
  }

  private void add(
      NotesRef ref, ObjectId annotated, Statement statement, Scenario.Statement origin) {
    SignedRecord record = SignedRecord.of(
        statement,
        Container.PGP,
        ScenarioPolicyFiles.key(origin.signer(), origin.touch()).sign(statement.bytes(), issued));
    lines
        .computeIfAbsent(ref, any -> new LinkedHashMap<>())
        .computeIfAbsent(annotated, any -> new ArrayList<>())
        .add(record.line());
  }

  private Review review(Scenario.Review review) {
    return new Review(
        identity,
        commits.at(review.commit()),
        commits.treeAt(review.commit()),
        commits.at(review.base()),
        PathCoverage.of(ScenarioPolicies.patterns(review.paths())),
        issued);
  }

  private PolicyChange change(Scenario.PolicyChange change) {
    return new PolicyChange(
        policy(change.from()).repository(),
        digest(change.from()),
        change.fromVersion(),
        digest(change.to()),
        change.toVersion(),
        issued);
  }

  private Anchor anchor(Scenario.Vouch vouch) throws FindingException {
    ObjectId tree = commits.treeAt(vouch.tree());
    return new Anchor(
        identity,
        commits.at(vouch.commit()),
        tree,
        NixArchiveHash.ofTree(repository.objects(), tree),
        digest(vouch.policy()),
        vouch.policyVersion(),
        issued);
  }

  private Scenario.PolicyText policy(String id) {
    Scenario.PolicyText policy = scenario.policies().get(id);
    if (policy == null) {
      throw new IllegalArgumentException("no policy " + id);
    }
    return policy;
  }

  private String digest(String id) {
    return digests.getOrDefault(id, "");
  }
}
