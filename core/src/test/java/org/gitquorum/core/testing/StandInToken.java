// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.u2f.FidoProgram;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.core.signature.u2f.U2fEnrolment;

/** Programs in the place of fido2-tools, with a device in software behind them. */
public final class StandInToken {
  private final Path folder;
  private final List<String> prompts = new ArrayList<>();
  private Duration limit = Duration.ofSeconds(60);

  /** In a folder that is there. */
  public StandInToken(Path folder) {
    ExternalTool.require("bash");
    ExternalTool.require("openssl");
    this.folder = folder;
    Path program = Path.of("../examples/software-token/software-token").toAbsolutePath();
    try {
      for (String name : List.of("fido2-token", "fido2-cred", "fido2-assert")) {
        Files.copy(program, folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Imitates a fault from now on; see the program for their names. */
  public StandInToken fault(String mode) {
    return file("token/mode", mode);
  }

  /** Puts another program in the place of one of them. */
  public StandInToken program(String name, String script) {
    file(name, "#!/bin/sh\n" + script + "\n");
    if (!folder.resolve(name).toFile().setExecutable(true)) {
      throw new AssertionError("cannot make a program of " + name);
    }
    return this;
  }

  private StandInToken file(String name, String content) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.deleteIfExists(file);
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody waits longer than this. */
  public StandInToken limit(Duration other) {
    limit = other;
    return this;
  }

  public FidoProgram program() {
    return new FidoProgram(folder, folder + ":" + System.getenv("PATH"), prompts::add, limit);
  }

  /** What the person was told. */
  public List<String> prompts() {
    return prompts;
  }

  /** A device of this token for a user. */
  public U2fDevice enrol(String user) throws FindingException {
    return new U2fEnrolment(program(), Optional.empty(), new SecureRandom()).enrol(user, true);
  }

  /** The certificate of whoever made the token. */
  public byte[] maker() {
    try {
      return Files.readAllBytes(folder.resolve("token/maker.pem"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
