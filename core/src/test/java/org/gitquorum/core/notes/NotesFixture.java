// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.policy.PathCoverage;
import org.junit.jupiter.api.Assumptions;

/**
 * A bare repository in a temporary folder, stock git beside it, the user's configuration cut off.
 */
final class NotesFixture implements AutoCloseable {
  static final PersonIdent ALICE = new PersonIdent(
      "Alice", "alice@example.org", Instant.parse("2026-11-21T02:00:00Z"), ZoneOffset.UTC);
  static final RandomGenerator RANDOM = new SecureRandom();
  static final String REVIEWS = NotesRef.REVIEWS.defaultName();

  private final Path home;
  private final Path directory;
  private final Repository repository;

  NotesFixture(Path directory, Path home) throws Exception {
    HermeticSystemReader.install();
    this.home = home;
    this.directory = directory;
    Files.createDirectories(directory);
    requireGit(home);
    git("init", "-q", "--bare", "--initial-branch=main", ".");
    repository = open();
  }

  static NotesFixture create(Path folder) throws Exception {
    return new NotesFixture(folder.resolve("repository.git"), folder);
  }

  static NotesFixture cloneOf(NotesFixture remote, Path folder, String name) throws Exception {
    NotesFixture clone = new NotesFixture(folder.resolve(name), folder);
    clone.git("remote", "add", "origin", remote.directory().toString());
    return clone;
  }

  Path directory() {
    return directory;
  }

  Repository repository() {
    return repository;
  }

  Repository open() throws IOException {
    return new FileRepositoryBuilder()
        .setGitDir(directory.toFile())
        .setMustExist(true)
        .build();
  }

  JGitObjects objects() {
    return new JGitObjects(repository);
  }

  NotesWriter writer() {
    return new NotesWriter(repository, objects(), NotesRefNames.DEFAULT, RANDOM);
  }

  Map<String, String> environment() {
    return Map.of(
        "GIT_CONFIG_GLOBAL", "/dev/null",
        "GIT_CONFIG_NOSYSTEM", "1",
        "HOME", home.toString(),
        "XDG_CONFIG_HOME", home.toString(),
        "GIT_AUTHOR_NAME", "A",
        "GIT_AUTHOR_EMAIL", "a@example.org",
        "GIT_COMMITTER_NAME", "A",
        "GIT_COMMITTER_EMAIL", "a@example.org");
  }

  String git(String... arguments) throws FindingException {
    return git(new byte[0], arguments);
  }

  String git(byte[] input, String... arguments) throws FindingException {
    ExternalProgram.Outcome outcome = tryGit(input, arguments);
    if (outcome.status() != 0) {
      throw new AssertionError(
          String.join(" ", arguments) + ": " + outcome.errors().displayText());
    }
    return outcome.output().displayText();
  }

  ExternalProgram.Outcome tryGit(byte[] input, String... arguments) throws FindingException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return new ExternalProgram(command, directory, environment(), Duration.ofMinutes(2)).run(input);
  }

  /** A commit of an empty tree, told from others by its number. */
  ObjectId commit(int number) throws FindingException {
    String tree = git("hash-object", "-t", "tree", "-w", "--stdin").strip();
    return ObjectId.fromString(git("commit-tree", "-m", "state " + number, tree).strip());
  }

  static SignedRecord record(int number) {
    ObjectId id = ObjectId.fromString(String.format("%040x", number));
    Review review = new Review(
        "r", id, id, id, PathCoverage.everything(), Instant.ofEpochSecond(1_800_000_000));
    return SignedRecord.of(review, Container.SSH, Bytes.ofUtf8("signature " + number));
  }

  ObjectId blob(String text) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.ISO_8859_1));
      inserter.flush();
      return id;
    }
  }

  /** A tree; names that end in a slash are directories, others plain files. */
  ObjectId tree(Map<String, ObjectId> entries) throws IOException {
    TreeFormatter formatter = new TreeFormatter();
    for (var entry : new TreeMap<>(entries).entrySet()) {
      String name = entry.getKey();
      boolean directory = name.endsWith("/");
      formatter.append(
          directory ? name.substring(0, name.length() - 1) : name,
          directory ? FileMode.TREE : FileMode.REGULAR_FILE,
          entry.getValue());
    }
    return write(formatter);
  }

  ObjectId write(TreeFormatter formatter) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(formatter);
      inserter.flush();
      return id;
    }
  }

  ObjectId notesCommit(ObjectId tree, ObjectId... parents) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree);
      commit.setParentIds(parents);
      commit.setAuthor(ALICE);
      commit.setCommitter(ALICE);
      commit.setMessage("notes");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  void set(String ref, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(id);
    update.forceUpdate();
  }

  Optional<ObjectId> tip(String ref) throws IOException {
    return Optional.ofNullable(repository.exactRef(ref)).map(found -> found.getObjectId());
  }

  NotesSnapshot snapshot() throws FindingException {
    return NotesSnapshot.at(
        objects(), NotesTips.resolve(repository, NotesRefNames.DEFAULT).of(NotesRef.REVIEWS));
  }

  List<String> linesOn(ObjectId annotated) throws FindingException {
    return snapshot().linesOn(annotated).stream()
        .map(line -> line.text().displayText())
        .toList();
  }

  List<String> allLines() throws FindingException {
    List<String> lines = new ArrayList<>();
    snapshot()
        .forEach(
            (annotated, line) -> lines.add(annotated.name() + " " + line.text().displayText()));
    return lines;
  }

  @Override
  public void close() {
    repository.close();
  }

  private static void requireGit(Path folder) {
    try {
      new ExternalProgram(List.of("git", "--version"), folder, Map.of(), Duration.ofSeconds(20))
          .run(new byte[0]);
    } catch (FindingException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("git is needed on PATH", e);
      }
      Assumptions.abort("git is not on PATH");
    }
  }
}
