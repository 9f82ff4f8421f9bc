// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.ssh.SshVerifier;
import org.gitquorum.core.statement.Anchor;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.RecordFate;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerificationWatch;
import org.gitquorum.policy.PathCoverage;

/**
 * A real repository with policies, real signatures in its notes, and a consumer who asks about it.
 * The first commit is the anchor unless a question names another.
 */
public final class QuorumFixture {
  /** The time at which the consumer asks. */
  public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  /** The time at which everything is signed, unless said otherwise. */
  public static final Instant SIGNED = NOW.minus(Duration.ofHours(1));

  private final RepositoryFixture git;
  private final Path gitDirectory;
  private final LooseObjects objects;
  private final TrustStore trust;
  private final List<ObjectId> commits = new ArrayList<>();
  private final TreeMap<String, TreeMap<String, String>> notes = new TreeMap<>();
  private boolean notesChanged;
  private String message = "change";

  /** In a folder of the test's. */
  public QuorumFixture(Path temporary) {
    git = RepositoryFixture.create(temporary.resolve("repository"));
    gitDirectory = git.directory().resolve(".git");
    objects = new LooseObjects(gitDirectory.resolve("objects"));
    trust = new TrustStore(StateDirectory.at(temporary.resolve("state")));
  }

  public RepositoryFixture git() {
    return git;
  }

  public Path gitDirectory() {
    return gitDirectory;
  }

  public LooseObjects objects() {
    return objects;
  }

  public TrustStore trust() {
    return trust;
  }

  public ObjectId anchor() {
    return commits.get(0);
  }

  /** The message of the commits that follow. */
  public QuorumFixture message(String text) {
    message = text;
    return this;
  }

  /** A commit on the branch {@code main}, with just these parents. */
  public ObjectId commit(FileTree tree, ObjectId... parents) {
    return commit(tree.write(objects), "", parents);
  }

  /** A commit signed by a key, as git puts the signature into it. */
  public ObjectId commitSignedBy(String key, FileTree tree, ObjectId... parents) {
    ObjectId root = tree.write(objects);
    String armour = TestKeys.named(key).signArmoured(Bytes.ofUtf8(text(root, "", parents)), SIGNED);
    return commit(root, signatureHeader(armour), parents);
  }

  /** A signature as git puts it into a commit. */
  public static String signatureHeader(String armour) {
    return "gpgsig " + armour.strip().replace("\n", "\n ") + "\n";
  }

  /** A ref with a tag object that says it is called {@code name}, signed by a key. */
  public ObjectId tagSignedBy(String key, String ref, String name, ObjectId commit) {
    return tagSignedBy(key, ref, name, commit, "a release");
  }

  /** The same with a message. */
  public ObjectId tagSignedBy(
      String key, String ref, String name, ObjectId commit, String message) {
    String text = "object " + commit.name() + "\ntype commit\ntag " + name
        + "\ntagger Somebody <somebody@example.org> 1770000000 +0000\n\n" + message + "\n";
    String armour = TestKeys.named(key).signArmoured(Bytes.ofUtf8(text), SIGNED);
    ObjectId tag = objects.write("tag", (text + armour).getBytes(StandardCharsets.UTF_8));
    ref(ref, tag);
    return tag;
  }

  /** A commit with more headers after the committer's. */
  public ObjectId commit(ObjectId tree, String headers, ObjectId... parents) {
    ObjectId id =
        objects.write("commit", text(tree, headers, parents).getBytes(StandardCharsets.UTF_8));
    commits.add(id);
    ref("refs/heads/main", id);
    return id;
  }

  /** A commit's content. */
  public String text(ObjectId tree, String headers, ObjectId... parents) {
    StringBuilder text = new StringBuilder("tree " + tree.name() + "\n");
    for (ObjectId parent : parents) {
      text.append("parent " + parent.name() + "\n");
    }
    String person = "Somebody <somebody@example.org> 1770000000 +0000\n";
    return text.append("author " + person + "committer " + person + headers + "\n" + message)
        .append("\n")
        .toString();
  }

  /** Lets a ref point to an object. */
  public void ref(String name, ObjectId id) {
    try {
      Path file = gitDirectory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, id.name() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tree of a commit that was made here. */
  public ObjectId treeOf(ObjectId commit) {
    try (GitRepository repository = git.open()) {
      return org.gitquorum.core.git.Commit.read(repository.objects(), commit).tree();
    } catch (FindingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The statement that approves a step for every path. */
  public Review reviewOf(ObjectId base, ObjectId commit) {
    return new Review(
        QuorumPolicy.REPOSITORY, commit, treeOf(commit), base, PathCoverage.everything(), SIGNED);
  }

  /** Each of these keys approves a step for every path. */
  public void review(ObjectId base, ObjectId commit, String... keys) {
    Review review = reviewOf(base, commit);
    for (String key : keys) {
      note(NotesRef.REVIEWS, commit, record(review, key));
    }
  }

  /** Each of these keys approves a change of policy, as one of root. */
  public void approvePolicy(QuorumPolicy from, QuorumPolicy to, String... keys) {
    PolicyChange change = new PolicyChange(
        QuorumPolicy.REPOSITORY, from.digest(), from.number(), to.digest(), to.number(), SIGNED);
    for (String key : keys) {
      note(NotesRef.TRUST, policyTree(to), record(change, key));
    }
  }

  /** The git tree of a policy's directory. */
  public ObjectId policyTree(QuorumPolicy policy) {
    return FileTree.empty().withFiles("", policy.files()).write(objects);
  }

  /** Each of these keys vouches for a whole state, as one of root. */
  public void vouch(ObjectId commit, QuorumPolicy policy, String narHash, String... keys) {
    Anchor anchor = new Anchor(
        QuorumPolicy.REPOSITORY,
        commit,
        treeOf(commit),
        narHash,
        policy.digest(),
        policy.number(),
        SIGNED);
    for (String key : keys) {
      note(NotesRef.TRUST, commit, record(anchor, key));
    }
  }

  /** A record as git-sig writes it. */
  public String v0(ObjectId commit, String key) {
    Bytes signed = V0Record.signedBytes(commit, treeOf(commit));
    Bytes signature = TestKeys.named(key).sign(signed, SIGNED);
    return new V0Record(commit, treeOf(commit), V0Record.NO_REVIEW, signature).line();
  }

  /** A statement signed when it says that it was. */
  public static String record(Statement statement, String key) {
    return record(statement, TestKeys.named(key).sign(statement.bytes(), statement.issued()));
  }

  /** A statement signed by an SSH key. */
  public static String record(Statement statement, SshKeygen ssh, String key, String... more) {
    Bytes signature = ssh.signBlob(key, SshVerifier.NAMESPACE, statement.bytes(), more);
    return SignedRecord.of(statement, Container.SSH, signature).line();
  }

  /** A statement signed by a device. */
  public static String record(Statement statement, SoftwareToken token) {
    return SignedRecord.of(statement, Container.U2F, token.sign(statement.bytes()))
        .line();
  }

  /** A statement with what is said to be its signature. */
  public static String record(Statement statement, Bytes signature) {
    return SignedRecord.of(statement, Container.PGP, signature).line();
  }

  /** Adds lines, of whatever kind, to the note of an object. */
  public void note(NotesRef ref, ObjectId annotated, String... lines) {
    note(ref.defaultName(), annotated, lines);
  }

  /** Adds lines to the note of an object in any ref that holds notes. */
  public void note(String ref, ObjectId annotated, String... lines) {
    notesChanged = true;
    notes
        .computeIfAbsent(ref, name -> new TreeMap<>())
        .merge(annotated.name(), String.join("\n", lines) + "\n", String::concat);
  }

  /** Takes back every line on an object. */
  public void withoutNotes(NotesRef ref, ObjectId annotated) {
    notesChanged = true;
    notes.getOrDefault(ref.defaultName(), new TreeMap<>()).remove(annotated.name());
  }

  /** Writes the notes that were added, for whoever reads them without asking for a verdict. */
  public void writeNotes() {
    notesChanged = false;
    notes.forEach((ref, lines) -> {
      FileTree tree = FileTree.empty();
      for (var note : lines.entrySet()) {
        tree = tree.with(note.getKey(), note.getValue());
      }
      ObjectId root = tree.write(objects);
      byte[] commit = text(root, "").getBytes(StandardCharsets.UTF_8);
      ref(ref, objects.write("commit", commit));
    });
  }

  /** A question about a commit, to be asked from the first commit at {@link #NOW}. */
  public Question ask(ObjectId target) {
    return new Question(target.name(), anchor().name());
  }

  /** Asks about a commit. */
  public Report verify(ObjectId target) {
    return verify(ask(target));
  }

  /** Asks. What is thrown is a fault of the fixture. */
  public Report verify(Question question) {
    if (notesChanged) {
      writeNotes();
    }
    try {
      return run(git.directory(), question);
    } catch (FindingException e) {
      throw new AssertionError("thrown instead of reported: " + e.finding(), e);
    }
  }

  /**
   * Asks with another memory.
   *
   * @param begins called when memory does not answer
   */
  public Report verify(Question question, TrustStore memory, Runnable begins) {
    if (notesChanged) {
      writeNotes();
    }
    VerificationWatch watch = new VerificationWatch() {
      @Override
      public void begins() {
        begins.run();
      }
    };
    try (GitRepository repository = GitRepository.open(git.directory(), OpenOptions.DEFAULT)) {
      return Verification.verify(repository, memory, question.request(), watch);
    } catch (FindingException e) {
      throw new AssertionError("thrown instead of reported: " + e.finding(), e);
    }
  }

  /** What speaks against a commit; empty if it is approved. */
  public List<ReasonCode> codes(ObjectId target) {
    return codes(ask(target));
  }

  /** What speaks against the target, whether reported or thrown; empty if it is approved. */
  public List<ReasonCode> codes(Question question) {
    if (notesChanged) {
      writeNotes();
    }
    return codesIn(git.directory(), question);
  }

  /** The same in another repository, such as a clone. */
  public List<ReasonCode> codesIn(Path directory, Question question) {
    try {
      return run(directory, question).findings().stream()
          .map(finding -> finding.code())
          .toList();
    } catch (FindingException e) {
      return List.of(e.finding().code());
    }
  }

  private Report run(Path directory, Question question) throws FindingException {
    try (GitRepository repository = GitRepository.open(directory, OpenOptions.DEFAULT)) {
      return Verification.verify(repository, trust, question.request());
    }
  }

  /** Why records do not count, sorted, and {@code ok} and the signer for those that do. */
  public static List<String> fates(Report report) {
    return report.records().stream().map(QuorumFixture::fate).sorted().toList();
  }

  private static String fate(RecordFate fate) {
    return fate.counts() ? "ok " + fate.signer().orElseThrow() : fate.reason();
  }
}
