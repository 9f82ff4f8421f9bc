// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams, languages and arguments that are not what they usually are, in a real process. */
class SurroundingsTest {
  @TempDir
  Path home;

  private Fork fork;

  @BeforeEach
  void approveAChange() {
    fork = Fork.found(home, "alice", "bob");
    fork.commit("İstanbul: ıI", Map.of("dotless/ıI", "new", "FILE.INI", "new"));
    fork.sign("alice");
  }

  @Test
  void languageTimeZoneAndEncodingDoNotChangeOneByte() throws Exception {
    for (String[] command : new String[][] {
      {"verify"}, {"verify", "--json"}, {"status"}, {"show", "--json"}, {"policy", "show"}
    }) {
      Typed plain = fork.child(command).run();
      assertThat(plain.output()).as(String.join(" ", command)).isNotEmpty();
      Typed odd = fork.child(command)
          .withVirtualMachine(
              "-Duser.language=tr",
              "-Duser.country=TR",
              "-Duser.timezone=Asia/Kathmandu",
              "-Dfile.encoding=ISO-8859-9")
          .with("TZ", "Pacific/Chatham")
          .with("LC_MESSAGES", "tr_TR.UTF-8")
          .run();
      assertThat(odd).as(String.join(" ", command)).isEqualTo(plain);
    }
  }

  @Test
  void theNumberOfProcessorsAndTheLoadDoNotChangeOneByte() throws Exception {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      stream
          .append("commit refs/heads/main\ncommitter A <a@example.org> 1770000000 +0000\n")
          .append("data 0\n")
          .append(i == 0 ? "from refs/heads/main^0\n" : "")
          .append("M 100644 inline file" + i % 7 + "\ndata 3\n" + (100 + i) + "\n\n");
    }
    fork.gitReading(
        stream.toString().getBytes(StandardCharsets.US_ASCII), "fast-import", "--quiet");
    fork.sign("alice", "main~100");
    fork.sign("bob", "main~100");
    fork.sign("alice", "main");
    List<Typed> answers = new ArrayList<>();
    AtomicBoolean busy = new AtomicBoolean(true);
    List<Thread> load = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Thread thread = new Thread(() -> {
        while (busy.get()) {
          Thread.onSpinWait();
        }
      });
      thread.start();
      load.add(thread);
    }
    for (int processors : new int[] {1, 2, 8, 8}) {
      answers.add(fork.child("verify", "main", "--json", "--no-memory")
          .withVirtualMachine("-XX:ActiveProcessorCount=" + processors)
          .run());
      // The last two run without the load.
      busy.set(processors < 8);
    }
    for (Thread thread : load) {
      thread.join();
    }
    assertThat(answers.get(0).status()).as(answers.get(0).toString()).isEqualTo(1);
    assertThat(answers.get(0).output()).contains("\"states\":301", "file0");
    assertThat(answers).containsOnly(answers.get(0));
  }

  @Test
  void aClosedOrFullStandardOutputIsNotSuccess() throws Exception {
    fork.sign("bob");
    assertThat(fork.child("verify").run().status()).isZero();
    for (String output : List.of(">&-", ">/dev/full")) {
      for (String[] command : new String[][] {{"verify"}, {"verify", "--json"}, {"status"}}) {
        Typed typed = fork.child(command).throughShell("exec \"$@\" " + output).run();
        assertThat(typed.status())
            .as("%s %s", String.join(" ", command), output)
            .isEqualTo(4);
      }
    }
    // The reader goes away before the answer comes.
    Typed broken = fork.child("verify")
        .throughShell("{ \"$@\"; echo $? >status; } | true; cat status")
        .run();
    assertThat(broken.output()).isIn("4\n", "141\n");
  }

  @Test
  void withoutStandardInputAndStandardErrorNobodyIsAskedAndNothingIsSigned() throws Exception {
    for (String closed : List.of("<&-", "</dev/null", "<&- 2>&-")) {
      Typed sign = fork.child("sign", "--key", fork.key("bob"))
          .throughShell("exec \"$@\" " + closed)
          .run();
      assertThat(sign.status()).as("%s: %s", closed, sign).isEqualTo(2);
      assertThat(sign.output()).isEmpty();
      assertThat(
              fork.child("verify").throughShell("exec \"$@\" " + closed).run().status())
          .as(closed)
          .isEqualTo(1);
    }
    assertThat(fork.reviews()).hasSize(1);
  }

  @Test
  void noArgumentIsReadFromAFile() throws Exception {
    Files.writeString(fork.directory().resolve("arguments"), "main~1\n");
    for (String[] command : new String[][] {
      {"verify", "@arguments"}, {"checkout", "@arguments"}, {"@arguments"}, {"show", "@arguments"}
    }) {
      Typed typed = fork.child(command).run();
      assertThat(typed.status()).as(String.join(" ", command)).isEqualTo(2);
      assertThat(typed.output()).isEmpty();
      assertThat(typed.errors()).contains("@arguments");
    }
    fork.git("branch", "@arguments", "main~1");
    assertThat(fork.type("verify", "@arguments").status()).isZero();
  }

  @Test
  void whatBeginsWithADashIsNeverTakenForAnotherProgramsOption() {
    String evil = "--upload-pack=touch " + home.resolve("marker");
    fork.git("remote", "add", "origin", "/nonexistent");
    for (String[] command : new String[][] {
      {"verify", "-x"},
      {"verify", "--", "-x"},
      {"verify", "--", "--help"},
      {"verify", "--branch", "-x"},
      {"verify", "--branch=--help"},
      {"verify", "--anchor", "--help-me"},
      {"checkout", "--", "-f"},
      {"sync", evil},
      {"sync", "--", evil},
      {"push", "--", evil},
      {"fetch", "--", evil},
      {"remove", "--", "-x"},
      {"init", "--remote=" + evil, "--signer", "alice=" + home.resolve("keys/alice.asc")},
      {"init", "--signer", "-x=y"},
      {"init", "--signer", "alice=gpg:--output=" + home.resolve("marker")},
      {"trust", "--", "-x"},
      {"policy", "check", "--", "-x"},
      {"sign", "--key", "--output=" + home.resolve("marker"), "--yes"},
      {"key", "generate", "--out", home.toString(), "--", "-x"}
    }) {
      Typed typed = fork.type(command);
      assertThat(typed.status()).as("%s: %s", String.join(" ", command), typed).isEqualTo(2);
      assertThat(typed.output()).as(String.join(" ", command)).isEmpty();
    }
    assertThat(home.resolve("marker")).doesNotExist();
    assertThat(home.resolve("-x.asc")).doesNotExist();
  }

  @Test
  void aMachineWithoutMemoryOrClassesIsUndecided() throws Exception {
    fork.sign("bob");
    Typed small = fork.child("verify").withVirtualMachine("-Xmx8m", "-Xss256k").run();
    assertThat(small.status()).as(small.toString()).isIn(0, 4);
    assertThat(small.output().isEmpty()).isEqualTo(small.status() == 4);
    Typed none = fork.child("verify")
        .withVirtualMachine("-XX:+UnlockDiagnosticVMOptions", "-Xmx4m")
        .run();
    assertThat(none.status()).as(none.toString()).isNotIn(0);
    assertThat(none.output()).doesNotStartWith("approved");
  }
}
