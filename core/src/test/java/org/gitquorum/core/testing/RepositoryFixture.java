// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;

/**
 * A real repository, made by the real git in a folder of the test's, cut off from the configuration
 * and the environment of whoever runs the tests. Authors and dates are fixed, so that the same
 * steps give the same ids.
 */
public final class RepositoryFixture {
  private static final long FIRST_SECOND = 1_700_000_000L;

  private final Path directory;
  private final Path home;
  private final List<String> environment = new ArrayList<>();
  private long second = FIRST_SECOND;

  /** What git left behind. */
  public record Result(int status, Bytes output, String errors) {}

  private RepositoryFixture(Path directory) {
    this.directory = directory;
    this.home = directory.resolveSibling(directory.getFileName() + "-home");
  }

  /** A new repository with a work tree, on branch {@code main}. */
  public static RepositoryFixture create(Path directory) {
    return init(directory, "init", "-q", "-b", "main", ".");
  }

  /** A new bare repository, on branch {@code main}. */
  public static RepositoryFixture createBare(Path directory) {
    return init(directory, "init", "-q", "--bare", "-b", "main", ".");
  }

  /** A repository that is there already, such as a clone or a linked work tree. */
  public static RepositoryFixture at(Path directory) {
    RepositoryFixture fixture = new RepositoryFixture(directory);
    try {
      Files.createDirectories(directory);
      Files.createDirectories(fixture.home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fixture;
  }

  private static RepositoryFixture init(Path directory, String... command) {
    RepositoryFixture fixture = at(directory);
    fixture.git(command);
    return fixture;
  }

  /** The work tree, or the repository itself where it is bare. */
  public Path directory() {
    return directory;
  }

  /** What git calls {@code $GIT_DIR}. */
  public Path gitDirectory() {
    return Path.of(git("rev-parse", "--absolute-git-dir"));
  }

  /** Opens it the way the program does. */
  public GitRepository open() throws FindingException {
    return GitRepository.open(directory, OpenOptions.DEFAULT);
  }

  /** More variables for git, {@code NAME=value}. */
  public RepositoryFixture with(String variable) {
    environment.add(variable);
    return this;
  }

  /** Writes a file of the work tree. */
  public RepositoryFixture write(String path, String content) {
    return write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file of the work tree. */
  public RepositoryFixture write(String path, byte[] content) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Removes a file of the work tree. */
  public RepositoryFixture remove(String path) {
    git("rm", "-q", "-r", "-f", "--ignore-unmatch", "--", path);
    return this;
  }

  /** Commits the whole work tree, also when nothing changed. */
  public ObjectId commit(String message) {
    git("add", "-A", "-f", ".");
    second += 60;
    git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message);
    return head();
  }

  /** Writes these files over those that are there and commits. */
  public ObjectId commit(String message, Map<String, String> files) {
    files.forEach(this::write);
    return commit(message);
  }

  /** A commit object with just these parents, in this order, on no branch. */
  public ObjectId commitTree(ObjectId tree, String message, ObjectId... parents) {
    second += 60;
    List<String> command = new ArrayList<>(List.of("commit-tree", tree.name(), "-m", message));
    for (ObjectId parent : parents) {
      command.add("-p");
      command.add(parent.name());
    }
    return ObjectId.fromString(git(command.toArray(String[]::new)));
  }

  /**
   * A tree object of these entries, taken as they are: {@code <mode> <name> NUL <id>}, sorted as
   * given.
   */
  public ObjectId tree(RawEntry... entries) {
    java.io.ByteArrayOutputStream content = new java.io.ByteArrayOutputStream();
    for (RawEntry entry : entries) {
      content.writeBytes((entry.mode() + " ").getBytes(StandardCharsets.US_ASCII));
      content.writeBytes(entry.name().getBytes(StandardCharsets.UTF_8));
      content.write(0);
      byte[] id = new byte[20];
      entry.id().copyRawTo(id, 0);
      content.writeBytes(id);
    }
    return object("tree", content.toByteArray());
  }

  /** One entry of a tree, mode as written there. */
  public record RawEntry(String mode, String name, ObjectId id) {}

  /** A blob. */
  public ObjectId blob(String content) {
    return object("blob", content.getBytes(StandardCharsets.UTF_8));
  }

  /** Any object, well-formed or not. */
  public ObjectId object(String type, byte[] content) {
    Result result = run(content, "hash-object", "-t", type, "-w", "--stdin", "--literally");
    return ObjectId.fromString(text(succeeded(result, "hash-object")));
  }

  /** The commit HEAD is at. */
  public ObjectId head() {
    return resolve("HEAD");
  }

  /** What git takes a revision for. */
  public ObjectId resolve(String revision) {
    return ObjectId.fromString(git("rev-parse", "--verify", "-q", revision));
  }

  /** The root tree of a revision. */
  public ObjectId treeOf(String revision) {
    return resolve(revision + "^{tree}");
  }

  /** Runs git, which has to succeed; its output without the last newline. */
  public String git(String... arguments) {
    return text(succeeded(run(new byte[0], arguments), String.join(" ", arguments)));
  }

  /** Runs git, which has to succeed; its output as it is. */
  public byte[] gitBytes(String... arguments) {
    return succeeded(run(new byte[0], arguments), String.join(" ", arguments));
  }

  /** Runs git, which may fail. */
  public Result run(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "gc.auto=0"));
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      setEnvironment(builder.environment());
      Process process = builder.start();
      CompletableFuture<byte[]> errors = CompletableFuture.supplyAsync(
          () -> drain(process.getErrorStream()), reader -> new Thread(reader).start());
      CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(
          () -> drain(process.getInputStream()), reader -> new Thread(reader).start());
      try (var stream = process.getOutputStream()) {
        stream.write(input);
      }
      int status = process.waitFor();
      return new Result(
          status, Bytes.copyOf(output.join()), new String(errors.join(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void setEnvironment(Map<String, String> variables) {
    String path = variables.getOrDefault("PATH", "/usr/bin:/bin");
    variables.clear();
    variables.put("PATH", path);
    variables.put("HOME", home.toString());
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("TZ", "UTC");
    variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_AUTHOR_NAME", "Author");
    variables.put("GIT_AUTHOR_EMAIL", "author@example.org");
    variables.put("GIT_COMMITTER_NAME", "Committer");
    variables.put("GIT_COMMITTER_EMAIL", "committer@example.org");
    variables.put("GIT_AUTHOR_DATE", "@" + second + " +0000");
    variables.put("GIT_COMMITTER_DATE", "@" + second + " +0000");
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      variables.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
  }

  private static byte[] succeeded(Result result, String command) {
    if (result.status() != 0) {
      throw new AssertionError(
          "git " + command + " ended with " + result.status() + ": " + result.errors());
    }
    return result.output().toArray();
  }

  private static String text(byte[] output) {
    String text = new String(output, StandardCharsets.UTF_8);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static byte[] drain(java.io.InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
