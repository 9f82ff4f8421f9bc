// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;

/**
 * Programs in the place of fido2-tools, with a U2F device in software behind them.
 *
 * @param folder where they and the device are
 */
record SoftwarePrograms(Path folder) {
  /** In a folder of that name's in a test's folder. */
  static SoftwarePrograms in(Path home) throws IOException {
    Path folder = Files.createDirectory(home.resolve("programs"));
    for (String name : List.of("fido2-token", "fido2-cred", "fido2-assert")) {
      Files.copy(
          Path.of("../examples/software-token/software-token"),
          folder.resolve(name),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    return new SoftwarePrograms(folder);
  }

  /** Imitates a fault from now on; see the program for their names. */
  void fault(String mode) throws IOException {
    Files.createDirectories(folder.resolve("token"));
    Files.writeString(folder.resolve("token/mode"), mode);
  }

  /** Runs a command with them on PATH. */
  Typed type(Fork fork, String... arguments) {
    return fork.typeWith(environment(fork), arguments);
  }

  /** The environment of a command that finds them. */
  Map<String, String> environment(Fork fork) {
    Map<String, String> environment = new HashMap<>(Map.of("HOME", fork.home().toString()));
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    return environment;
  }

  /** What a command says on both streams, in the order in which a person sees it. */
  String allThatIsSaid(Fork fork, String... arguments) {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    fork.run(environment(fork), terminal, terminal, arguments);
    return terminal.toString(StandardCharsets.UTF_8);
  }

  /** The same for a command that has to end in 0. */
  String succeed(Fork fork, String... arguments) {
    Typed typed = type(fork, arguments);
    assertThat(typed.status()).as("%s", typed).isZero();
    return typed.output();
  }
}
