// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.NixArchive;
import org.gitquorum.core.publication.Publication;
import org.gitquorum.core.publication.PublicationRoot;
import org.gitquorum.core.publication.PublishedBranch;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.Statement;

/**
 * A trust ref as a publisher leaves it, in a bare repository that holds nothing else: a consumer
 * without a clone. Commits are made-up ids, since nobody looks at them.
 */
public final class PublicationFixture {
  public static final String MAIN = "refs/heads/main";
  public static final String TRUST = "refs/notes/quorum/trust";

  private static final String HASH = "sha256-XL2qfqmocfsvuEGyomZg4nOZfkuSe8vZtrOX99I+b6I=";

  private final RepositoryFixture git;
  private final LooseObjects objects;
  private final TreeMap<String, List<String>> notes = new TreeMap<>();
  private final Map<String, String> raw = new LinkedHashMap<>();
  private Optional<ObjectId> tip = Optional.empty();

  /** In a folder of the test's. */
  public PublicationFixture(Path directory) {
    git = RepositoryFixture.createBare(directory);
    objects = new LooseObjects(directory.resolve("objects"));
  }

  public RepositoryFixture git() {
    return git;
  }

  public LooseObjects objects() {
    return objects;
  }

  /** A commit that need not be there. */
  public static ObjectId commit(int number) {
    return ObjectId.fromString(String.format(Locale.ROOT, "%040x", 0xc0ffee0000L + number));
  }

  /** The git tree of a policy's directory. */
  public ObjectId tree(QuorumPolicy policy) {
    return FileTree.empty().withFiles("", policy.files()).write(objects);
  }

  /** Publishes the files of a policy. */
  public PublicationFixture publish(QuorumPolicy policy) {
    return line(tree(policy), files(policy).line());
  }

  /** The record that holds the files of a policy. */
  public static PolicyFilesRecord files(QuorumPolicy policy) {
    Map<String, byte[]> contents = new TreeMap<>();
    policy.files().forEach((path, content) -> contents.put(path, content.toArray()));
    return PolicyFilesRecord.of(Bytes.copyOf(NixArchive.ofFiles(contents)));
  }

  /** Publishes a policy and these keys' approvals of the change to it. */
  public PublicationFixture change(QuorumPolicy from, QuorumPolicy to, String... keys) {
    publish(to);
    return sign(tree(to), changeOf(from, to), keys);
  }

  /** What root signs to change the policy. */
  public static PolicyChange changeOf(QuorumPolicy from, QuorumPolicy to) {
    return new PolicyChange(
        QuorumPolicy.REPOSITORY,
        from.digest(),
        from.number(),
        to.digest(),
        to.number(),
        QuorumFixture.SIGNED);
  }

  /** A release of a made-up state. */
  public static Release releaseOf(int commit, QuorumPolicy policy, long sequence) {
    return releaseOf(commit(commit), MAIN, policy, sequence);
  }

  /** A release. */
  public static Release releaseOf(
      ObjectId commit, String branch, QuorumPolicy policy, long sequence) {
    return new Release(
        QuorumPolicy.REPOSITORY,
        branch,
        commit,
        commit,
        HASH,
        Optional.empty(),
        1_770_000_000L,
        revCount(commit),
        policy.digest(),
        policy.number(),
        sequence,
        QuorumFixture.NOW.plus(Duration.ofDays(30)),
        QuorumFixture.SIGNED);
  }

  /** Made-up commits stand in the order of their numbers. */
  private static long revCount(ObjectId commit) {
    return 100 + Long.parseLong(commit.name().substring(32), 16) % 100_000;
  }

  /** A head statement about a made-up state. */
  public static Head headOf(int commit, QuorumPolicy policy, long sequence) {
    return headOf(commit(commit), policy, sequence, ObjectId.zeroId());
  }

  /** A head statement that names a tip of the trust ref. */
  public static Head headOf(ObjectId commit, QuorumPolicy policy, long sequence, ObjectId records) {
    return new Head(
        QuorumPolicy.REPOSITORY,
        MAIN,
        commit,
        ObjectId.zeroId(),
        records,
        policy.digest(),
        policy.number(),
        sequence,
        QuorumFixture.NOW.plus(Duration.ofDays(14)),
        QuorumFixture.SIGNED);
  }

  /** A move back between made-up states. */
  public static Rollback rollbackOf(int commit, int to, QuorumPolicy policy, long sequence) {
    return new Rollback(
        QuorumPolicy.REPOSITORY,
        MAIN,
        commit(commit),
        commit(to),
        policy.digest(),
        policy.number(),
        sequence,
        "a broken import",
        QuorumFixture.SIGNED);
  }

  /** Each of these keys signs a statement, which stands on the commit it names. */
  public PublicationFixture sign(Statement statement, String... keys) {
    return sign(statement.subject().orElseThrow(), statement, keys);
  }

  /** Each of these keys signs a statement, which stands where it is put. */
  public PublicationFixture sign(ObjectId annotated, Statement statement, String... keys) {
    for (String key : keys) {
      line(annotated, QuorumFixture.record(statement, key));
    }
    return this;
  }

  /** One line of a note. */
  public PublicationFixture line(ObjectId annotated, String line) {
    notes.computeIfAbsent(annotated.name(), any -> new ArrayList<>()).add(line);
    tip = Optional.empty();
    return this;
  }

  /** Takes all lines on an object away. */
  public PublicationFixture without(ObjectId annotated) {
    notes.remove(annotated.name());
    tip = Optional.empty();
    return this;
  }

  /** Any entry of the notes tree. */
  public PublicationFixture entry(String name, String content) {
    raw.put(name, content);
    tip = Optional.empty();
    return this;
  }

  /** Writes the notes and moves the ref to them, with these commits as parents. */
  public ObjectId write(ObjectId... parents) {
    FileTree tree = FileTree.empty();
    for (var note : notes.entrySet()) {
      tree = tree.with(note.getKey(), String.join("\n", note.getValue()) + "\n");
    }
    for (var entry : raw.entrySet()) {
      tree = tree.with(entry.getKey(), entry.getValue());
    }
    StringBuilder text = new StringBuilder("tree " + tree.write(objects).name() + "\n");
    for (ObjectId parent : parents) {
      text.append("parent " + parent.name() + "\n");
    }
    String person = "alice <> 1770000000 +0000\n";
    text.append("author " + person + "committer " + person + "\nrecords\n");
    ObjectId written = objects.write("commit", text.toString().getBytes(StandardCharsets.UTF_8));
    git.git("update-ref", TRUST, written.name());
    tip = Optional.of(written);
    return written;
  }

  /** Reads what was written, trusting a policy. */
  public Publication read(QuorumPolicy pinned) {
    return read(pinned, QuorumFixture.NOW);
  }

  /** The same at another time. */
  public Publication read(QuorumPolicy pinned, Instant now) {
    try {
      return readFrom(pinned, now, tip.orElseGet(this::write));
    } catch (FindingException e) {
      throw new AssertionError("thrown: " + e.finding(), e);
    }
  }

  /** The branch {@link #MAIN} of what was written. */
  public PublishedBranch main(QuorumPolicy pinned) {
    return read(pinned).branch(MAIN);
  }

  /** Why nothing can be read. */
  public ReasonCode refusal(QuorumPolicy pinned) {
    try {
      readFrom(pinned, QuorumFixture.NOW, tip.orElseGet(this::write));
    } catch (FindingException e) {
      return e.finding().code();
    }
    throw new AssertionError("it was read");
  }

  /** Reads these tips. */
  public Publication readFrom(QuorumPolicy pinned, Instant now, ObjectId... tips)
      throws FindingException {
    try (GitRepository repository = git.open()) {
      PublicationRoot root = new PublicationRoot(QuorumPolicy.REPOSITORY, pinned.digest());
      return Publication.read(repository.collisionDetectingObjects(), List.of(tips), root, now);
    }
  }
}
