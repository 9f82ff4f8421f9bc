// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.core.git.TrackedFiles;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.find.WorkTreeInventory;
import org.gitquorum.core.pin.gate.GateReport;
import org.gitquorum.core.pin.gate.GateRequest;
import org.gitquorum.core.pin.gate.PinCheck;
import org.gitquorum.core.pin.gate.PinGate;
import org.gitquorum.core.pin.gate.PinMemory;
import org.gitquorum.core.pin.verify.GatedEvidence;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;

/**
 * A fork that publishes releases, and a project that pins it. Alice and Bob release; the project
 * reads what they published straight from the fork.
 */
public final class GatedProject {
  public static final String MAIN = "refs/heads/main";
  public static final Instant NOW = QuorumFixture.NOW;
  private static final String REPOSITORY = QuorumPolicy.REPOSITORY;

  private final QuorumFixture fork;
  private final QuorumPolicy policy;
  private final RepositoryFixture project;
  private final TrustStore trust;
  private final List<String> ungated = new ArrayList<>(List.of("utils"));
  private final List<String> keys = new ArrayList<>();
  private Instant now = NOW;

  /** In a folder of the test's. */
  public GatedProject(Path temporary) {
    this(temporary, QuorumPolicy.of("alice", "bob"));
  }

  /** The same of a fork with another policy. */
  public GatedProject(Path temporary, QuorumPolicy policy) {
    this.policy = policy;
    fork = new QuorumFixture(temporary.resolve("fork"));
    project = RepositoryFixture.create(temporary.resolve("project"));
    trust = new TrustStore(StateDirectory.at(temporary.resolve("project-state")));
    fork.commit(tree("hello 1"));
    fork.note(
        NotesRef.TRUST,
        fork.policyTree(policy),
        PublicationFixture.files(policy).line());
  }

  public QuorumFixture fork() {
    return fork;
  }

  public RepositoryFixture project() {
    return project;
  }

  public QuorumPolicy policy() {
    return policy;
  }

  /** Asks at another time. */
  public GatedProject at(Instant time) {
    now = time;
    return this;
  }

  /** A state of the fork with this greeting, on top of another. */
  public ObjectId state(String greeting, ObjectId parent) {
    return fork.commit(tree(greeting), parent);
  }

  /** A flake that greets, and another one below it. */
  private FileTree tree(String greeting) {
    return FileTree.empty()
        .with(policy)
        .with("flake.nix", "{ outputs = { self }: { hello = \"" + greeting + "\"; }; }\n")
        .with("tests/flake.nix", "{ outputs = { self }: { hello = \"tests\"; }; }\n");
  }

  /** What its objects say of a state of the fork. */
  public StateFacts facts(ObjectId commit) {
    try (GitRepository repository = fork.git().open()) {
      return StateFacts.of(repository.collisionDetectingObjects(), commit);
    } catch (FindingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Releases a state on main. */
  public GatedProject release(ObjectId commit, long sequence, String... signers) {
    StateFacts own = facts(commit);
    Release release = release(commit, own, sequence, own.revCount());
    for (String key : signers.length == 0 ? new String[] {"alice", "bob"} : signers) {
      fork.note(NotesRef.TRUST, commit, QuorumFixture.record(release, key));
    }
    return this;
  }

  /** Releases a state with facts that are another's. */
  public GatedProject falseRelease(ObjectId commit, StateFacts facts, long sequence) {
    Release release = release(commit, facts, sequence, facts(commit).revCount());
    for (String key : List.of("alice", "bob")) {
      fork.note(NotesRef.TRUST, commit, QuorumFixture.record(release, key));
    }
    return this;
  }

  private Release release(ObjectId commit, StateFacts facts, long sequence, long revCount) {
    return new Release(
        REPOSITORY,
        MAIN,
        commit,
        facts(commit).tree(),
        facts.narHash(),
        facts.archiveHash(),
        facts.lastModified(),
        revCount,
        policy.digest(),
        policy.number(),
        sequence,
        NOW.plus(Duration.ofDays(30)),
        QuorumFixture.SIGNED);
  }

  /** Gives the project a mirror, the fork itself, and an anchor in it. */
  public GatedProject mirrorFrom(ObjectId anchor) {
    return key("mirror = \"" + fork.git().directory() + "\"")
        .key("anchor = \"" + anchor.name() + "\"");
  }

  /** A server that withholds what stands on a commit. */
  public GatedProject withoutRecordsOn(ObjectId commit) {
    fork.withoutNotes(NotesRef.TRUST, commit);
    return this;
  }

  /** Says that a state is the newest. */
  public GatedProject head(ObjectId commit, long sequence) {
    Head head = new Head(
        REPOSITORY,
        MAIN,
        commit,
        ObjectId.zeroId(),
        ObjectId.zeroId(),
        policy.digest(),
        policy.number(),
        sequence,
        NOW.plus(Duration.ofDays(14)),
        QuorumFixture.SIGNED);
    for (String key : List.of("alice", "bob")) {
      fork.note(NotesRef.TRUST, commit, QuorumFixture.record(head, key));
    }
    return this;
  }

  /** Root allows one move back. */
  public GatedProject rollback(ObjectId from, ObjectId to, long sequence) {
    Rollback rollback = new Rollback(
        REPOSITORY,
        MAIN,
        from,
        to,
        policy.digest(),
        policy.number(),
        sequence,
        "broken",
        QuorumFixture.SIGNED);
    for (String key : List.of("alice", "bob")) {
      fork.note(NotesRef.TRUST, from, QuorumFixture.record(rollback, key));
    }
    return this;
  }

  /** Lets one more input through. */
  public GatedProject ungated(String input) {
    ungated.add(input);
    return this;
  }

  /** One more line of the configuration of the fork. */
  public GatedProject key(String line) {
    keys.add(line);
    return this;
  }

  /** The configuration. */
  public String pins() {
    return "version = 1\nungated = [\"" + String.join("\", \"", ungated) + "\"]\n"
        + "[gated.nixpkgs]\nrepository = \"" + REPOSITORY + "\"\n"
        + "urls = [\"github:acme/nixpkgs\", \"git+file://" + fork.git().directory() + "\"]\n"
        + "records = \"" + fork.git().directory() + "\"\nbranches = [\"" + MAIN + "\"]\n"
        + "policy = \"" + policy.digest() + "\"\n" + String.join("\n", keys) + "\n";
  }

  /** Writes the configuration into the project. */
  public GatedProject writePins() {
    project.write(PinsFile.PATH, pins());
    return this;
  }

  /** Commits a lock with these nodes and what else was written. */
  public ObjectId commit(FlakeLockText lock) {
    project.write("flake.lock", lock.text());
    return project.commit("lock");
  }

  /** A node that locks a state of the fork truly. */
  public FlakeLockText.Node node(ObjectId commit) {
    return FlakeLockText.Node.of("acme", "nixpkgs", commit, facts(commit));
  }

  /** Judges a change; what is thrown is reported as the only finding. */
  public List<ReasonCode> gate(ObjectId base, ObjectId head) {
    return gate(
        new GateRequest(base.name(), head.name(), Optional.empty(), Optional.empty(), false));
  }

  /** The same with options. */
  public List<ReasonCode> gate(GateRequest request) {
    try {
      return codes(report(request).report());
    } catch (FindingException e) {
      return List.of(e.finding().code());
    }
  }

  /** Judges a change in another clone of the project. */
  public List<ReasonCode> gateIn(Path clone, ObjectId base, ObjectId head) {
    fork.writeNotes();
    GateRequest request =
        new GateRequest(base.name(), head.name(), Optional.empty(), Optional.empty(), false);
    try (GitRepository repository = RepositoryFixture.at(clone).open();
        GatedEvidence evidence = new GatedEvidence(clone, nowhere(), now)) {
      return codes(
          new PinGate(repository, nowhere(), evidence::of, now).judge(request).report());
    } catch (FindingException e) {
      return List.of(e.finding().code());
    }
  }

  /** The whole report. */
  public GateReport report(GateRequest request) throws FindingException {
    fork.writeNotes();
    try (GitRepository repository = project.open();
        GatedEvidence evidence = new GatedEvidence(project.directory(), nowhere(), now)) {
      return new PinGate(repository, nowhere(), evidence::of, now).judge(request);
    }
  }

  /** A CI has no memory. */
  private static TrustStore nowhere() {
    return new TrustStore(StateDirectory.of(java.util.Map.of()));
  }

  /** Judges the work tree, on a machine that remembers. */
  public List<ReasonCode> verify() {
    fork.writeNotes();
    return verifyAsItIs();
  }

  /** The same with the records as they were left. */
  public List<ReasonCode> verifyAsItIs() {
    try {
      return codes(checkAsItIs(false));
    } catch (FindingException e) {
      return List.of(e.finding().code());
    }
  }

  /** The whole report on the work tree. */
  public PinReport check(boolean deep) throws FindingException {
    fork.writeNotes();
    return checkAsItIs(deep);
  }

  private PinReport checkAsItIs(boolean deep) throws FindingException {
    try (GitRepository repository = project.open();
        GatedEvidence evidence = new GatedEvidence(project.directory(), trust, now)) {
      return PinCheck.judge(
          WorkTreeInventory.of(
              project.directory(),
              TrackedFiles.paths(repository),
              TrackedFiles.gitlinks(repository)),
          PinsFile.read(Bytes.ofUtf8(pins())).configuration(),
          evidence::of,
          new PinMemory(trust, project.directory().toString()),
          now,
          deep);
    }
  }

  private static List<ReasonCode> codes(PinReport report) {
    return report.findings().stream().map(placed -> placed.code()).distinct().toList();
  }
}
