// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.testing.QuorumFixture;

/**
 * A repository that is made to take for ever, or more memory than there is, and the program run
 * with little of it. With {@code -Dslow=true} it gets as much as its launcher allows, and meets the
 * full sizes.
 */
final class HostileSize {
  private static final boolean FULL = Boolean.getBoolean("slow");
  private static final String HEAP = FULL ? "-Xmx1g" : "-Xmx64m";

  /** What a person can still look through. */
  private static final int LONGEST_ANSWER = 1_000_000;

  private final Path home;
  private final QuorumFixture fixture;

  HostileSize(Path home) {
    this.home = home;
    this.fixture = new QuorumFixture(home);
  }

  /** The number asked for, or a small one where there is no time for it. */
  static int of(int full, int small) {
    return FULL ? full : small;
  }

  QuorumFixture fixture() {
    return fixture;
  }

  /** Runs {@code verify} from an anchor, with the notes that the fixture was given. */
  Typed verify(ObjectId target, ObjectId anchor, String... more) throws Exception {
    fixture.writeNotes();
    return verifyAsItIs(target, anchor, more);
  }

  /** The same with the notes that are there. */
  Typed verifyAsItIs(ObjectId target, ObjectId anchor, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("verify", target.name()));
    arguments.addAll(List.of("--anchor", anchor.name()));
    arguments.addAll(List.of(more));
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("LC_ALL", "C.UTF-8");
    Typed typed = Child.of(Main.class, fixture.git().directory(), home, environment, arguments)
        .withVirtualMachine(HEAP)
        .run();
    assertThat(typed.output().length() + typed.errors().length())
        .as(typed.errors())
        .isLessThan(LONGEST_ANSWER);
    assertThat(typed.output() + typed.errors()).doesNotContain("OutOfMemory");
    return typed;
  }

  void assertApproved(ObjectId target, ObjectId anchor) throws Exception {
    Typed typed = verify(target, anchor);
    assertThat(typed.status()).as(typed.toString()).isZero();
    assertThat(typed.output()).startsWith("approved");
  }

  void assertRefused(ObjectId target, ObjectId anchor) throws Exception {
    Typed typed = verify(target, anchor);
    assertThat(typed.status()).as(typed.toString()).isEqualTo(1);
    assertThat(typed.output()).startsWith("refused");
  }

  /** A file that unpacks to so many MiB and takes next to none, without unpacking it here. */
  ObjectId zeros(int mebibytes) throws Exception {
    return id("head -c " + mebibytes + "M /dev/zero | git hash-object -w --stdin");
  }

  /** Runs {@code git fast-import} with what somebody writes. */
  void fastImport(Stream stream) throws Exception {
    Path file = home.resolve("stream");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      stream.write(out);
    }
    shell("git fast-import --quiet --force < '" + file + "'");
    Files.delete(file);
  }

  /** Writes a stream for {@code git fast-import}. */
  @FunctionalInterface
  interface Stream {
    void write(OutputStream out) throws IOException;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private ObjectId id(String command) throws Exception {
    return ObjectId.fromString(shell(command).strip());
  }

  /** Runs a command in the repository, which has to succeed; what it prints. */
  String shell(String command) throws Exception {
    Path output = Files.createTempFile(home, "shell", ".out");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
        .directory(fixture.git().directory().toFile())
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
    assertThat(builder.start().waitFor()).as(command).isZero();
    return Files.readString(output);
  }
}
