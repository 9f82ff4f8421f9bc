// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class-data archive makes the start faster and changes nothing else, whatever is wrong with it.
 * The program here says which archive its virtual machine was given and ends in 3.
 */
class LauncherArchiveTest {
  private static final String PROGRAM = """
      package org.gitquorum.cli;
      public class Main {
        public static void main(String[] arguments) throws Exception {
          String name = System.getProperty("git-quorum.name");
          if (name.equals("git-quorum-archive")) {
            System.exit(java.nio.file.Files.exists(java.nio.file.Path.of("TRAP")) ? 4 : 0);
          }
          String archive = java.lang.management.ManagementFactory.getRuntimeMXBean()
              .getInputArguments().stream()
              .filter(option -> option.matches("-XX:SharedArchiveFile=.*"))
              .map(option -> option.contains(".verify.") ? " with a small archive" : " with an archive")
              .findFirst().orElse(" without an archive");
          System.out.println("SAID" + archive);
          System.exit(3);
        }
      }
      """;

  @TempDir
  Path home;

  private Path installed;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    home = home.toRealPath();
    installed = home.resolve("git quorum");
    jar = installed.resolve("lib/git-quorum.jar");
    Files.createDirectories(installed.resolve("bin"));
    Files.createDirectories(jar.getParent());
    Path launcher = Files.copy(Path.of("../bin/git-quorum"), installed.resolve("bin/git-quorum"));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : List.of("git-quorum-archive", "git-sig")) {
      Files.createSymbolicLink(installed.resolve("bin").resolve(name), Path.of("git-quorum"));
    }
    build(jar, "first");
  }

  @Test
  void anArchiveIsMadeBesideTheJarAndUsed() throws Exception {
    assertThat(start()).isEqualTo("3 first without an archive\n");
    Path archive = make();
    assertThat(archive.getParent()).isEqualTo(jar.getParent());
    assertThat(archive.getFileName().toString())
        .startsWith("git-quorum.jar.")
        .endsWith("." + Files.size(archive) + ".archive");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
        .isEqualTo("r--r--r--");
    assertThat(start()).isEqualTo("3 first with an archive\n");
    Path again = make();
    assertThat(files()).hasSize(3).contains(jar, again, small());
  }

  @Test
  void verificationHasASmallArchiveOfItsOwn() throws Exception {
    Path archive = make();
    assertThat(start("verify")).isEqualTo("3 first with a small archive\n");
    assertThat(start("pin", "verify", "flake.lock")).isEqualTo("3 first with a small archive\n");
    assertThat(start("status")).isEqualTo("3 first with an archive\n");
    assertThat(run("git-sig", "verify").output().displayText()).contains("first with an archive");
    Files.setPosixFilePermissions(small(), PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(start("verify")).isEqualTo("3 first with an archive\n");
    Files.delete(archive);
    assertThat(start("verify")).isEqualTo("3 first without an archive\n");
  }

  private Path small() throws IOException {
    return files().stream()
        .filter(file -> file.getFileName().toString().contains(".verify."))
        .findAny()
        .orElseThrow();
  }

  @Test
  void anArchiveThatWasCutOffIsNotUsed() throws Exception {
    Path archive = make();
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-r--r--"));
    byte[] whole = Files.readAllBytes(archive);
    for (int length : new int[] {0, 1, 100, 4096, 100_000, whole.length / 2, whole.length - 1}) {
      Files.write(archive, java.util.Arrays.copyOf(whole, length));
      assertThat(start()).as(length + " bytes").isEqualTo("3 first without an archive\n");
    }
    Files.write(archive, whole);
    assertThat(start()).isEqualTo("3 first with an archive\n");
  }

  @Test
  void otherBytesInItChangeNothing() throws Exception {
    Path archive = make();
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-r--r--"));
    byte[] whole = Files.readAllBytes(archive);
    Random random = new Random(17);
    byte[] noise = new byte[8192];
    for (int place = 0; place < 12; place++) {
      Files.write(archive, whole);
      random.nextBytes(noise);
      try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
        file.seek(place == 0 ? 0 : (long) (whole.length - noise.length) * place / 11);
        file.write(noise);
      }
      assertThat(start()).as("place " + place).isEqualTo("3 first with an archive\n");
    }
    byte[] all = new byte[whole.length];
    random.nextBytes(all);
    Files.write(archive, all);
    assertThat(start()).isEqualTo("3 first with an archive\n");
    Files.write(archive, new byte[whole.length]);
    assertThat(start()).isEqualTo("3 first with an archive\n");
  }

  @Test
  void anArchiveOfAnotherJarIsOfNoUse() throws Exception {
    Path archive = make();
    Path kept = Files.copy(archive, home.resolve("kept"));
    build(jar, "second, and longer");
    assertThat(start()).startsWith("3 second, and longer with");
    Files.delete(archive);
    Path other = make();
    Files.delete(other);
    Files.copy(kept, other.resolveSibling(archive.getFileName()));
    assertThat(start()).startsWith("3 second, and longer with");
  }

  @Test
  void whatOthersMayWriteIsNotUsed() throws Exception {
    Path archive = make();
    for (String mode : List.of("rw-rw-r--", "rw-r--rw-", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString(mode));
      assertThat(start()).as(mode).isEqualTo("3 first without an archive\n");
    }
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("r--r--r--"));
    Path elsewhere = Files.move(archive, home.resolve("elsewhere"));
    Files.createSymbolicLink(archive, elsewhere);
    assertThat(start()).isEqualTo("3 first without an archive\n");
    Files.delete(archive);
    Files.createDirectory(archive);
    assertThat(start()).isEqualTo("3 first without an archive\n");
  }

  @Test
  void whatBelongsToSomebodyElseIsNotUsed() throws Exception {
    Assumptions.assumeTrue((int) Files.getAttribute(home, "unix:uid") == 0, "needs to be root");
    Path archive = make();
    Files.setAttribute(archive, "unix:uid", 65_534);
    assertThat(start()).isEqualTo("3 first without an archive\n");
    // With the jar in the same hands, the archive is worth as much.
    Files.setAttribute(jar, "unix:uid", 65_534);
    assertThat(start()).isEqualTo("3 first with an archive\n");
  }

  @Test
  void anArchiveNeverComesFromTheDirectoryOrTheRepository() throws Exception {
    Path archive = make();
    Files.move(archive, home.resolve(archive.getFileName()));
    Files.copy(
        home.resolve(archive.getFileName()),
        home.resolve("git-quorum.jar.archive"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(start()).isEqualTo("3 first without an archive\n");
  }

  @Test
  void aFailedTrainingLeavesNothingBehind() throws Exception {
    build(jar, "first", "Path.of(\"TRAP\")", "Path.of(\"/\")");
    ExternalProgram.Outcome outcome = run("git-quorum-archive");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.errors().displayText()).contains("error: the training run failed");
    assertThat(files()).containsExactly(jar);
  }

  @Test
  void withoutRoomBesideTheJarEverythingWorks() throws Exception {
    Files.setPosixFilePermissions(jar.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
    Assumptions.assumeFalse(Files.isWritable(jar.getParent()), "root may write everywhere");
    ExternalProgram.Outcome outcome = run("git-quorum-archive");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.errors().displayText()).contains("error: cannot write beside");
    assertThat(start()).isEqualTo("3 first without an archive\n");
  }

  private Path make() throws Exception {
    ExternalProgram.Outcome outcome = run("git-quorum-archive");
    assertThat(outcome.errors().displayText()).isEmpty();
    assertThat(outcome.status()).isZero();
    String[] said = outcome.output().displayText().split("\n", -1);
    assertThat(said).hasSize(3);
    assertThat(said[0]).startsWith("made ").contains(".all.");
    assertThat(said[1]).startsWith("made ").contains(".verify.");
    return Path.of(said[0].substring("made ".length()));
  }

  /** Exit code and standard output; nothing may stand on standard error. */
  private String start(String... arguments) throws Exception {
    ExternalProgram.Outcome outcome = run("git-quorum", arguments);
    assertThat(outcome.errors().displayText()).isEmpty();
    return outcome.status() + " " + outcome.output().displayText();
  }

  private ExternalProgram.Outcome run(String name, String... arguments) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return new ExternalProgram(
            Stream.concat(
                    Stream.of(installed.resolve("bin").resolve(name).toString()),
                    Stream.of(arguments))
                .toList(),
            home,
            environment,
            Duration.ofMinutes(1))
        .run(new byte[0]);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(jar.getParent())) {
      return all.toList();
    }
  }

  private void build(Path file, String said) throws IOException {
    build(file, said, "SAID", said);
  }

  private void build(Path file, String said, String place, String text) throws IOException {
    Path source = Files.createDirectories(home.resolve("source")).resolve("Main.java");
    Files.writeString(source, PROGRAM.replace("SAID", said).replace(place, text));
    Path classes = Files.createDirectories(home.resolve("classes"));
    int status = ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            "-d",
            classes.toString(),
            source.toString());
    assertThat(status).isZero();
    try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(file))) {
      output.putNextEntry(new JarEntry("org/gitquorum/cli/Main.class"));
      output.write(Files.readAllBytes(classes.resolve("org/gitquorum/cli/Main.class")));
      output.putNextEntry(new JarEntry("text"));
      output.write(said.getBytes(StandardCharsets.UTF_8));
    }
  }
}
