// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.signature.ssh.SshPublicKey;

/**
 * Real ssh-keygen with keys of its own in a folder. Keys in devices are made with the provider that
 * OpenSSH's own tests use: its keys lie in the key file, its touches are granted at once.
 */
public final class SshKeygen {
  /** OpenSSH's provider for tests, of the Debian package openssh-tests. */
  public static final Path PROVIDER = Path.of("/usr/lib/openssh/regress/misc/sk-dummy/sk-dummy.so");

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;

  /** Skips the test where there is no ssh-keygen. */
  public SshKeygen(Path folder) {
    ExternalTool.require("ssh-keygen");
    this.folder = folder;
  }

  /** Skips the test where that provider is missing. */
  public SshKeygen withDevices() {
    ExternalTool.requireFile(PROVIDER);
    return this;
  }

  public Path folder() {
    return folder;
  }

  /** The file of a private key. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Makes a key without a passphrase. */
  public SshKeygen key(String name, String type, String... more) {
    List<String> arguments = new ArrayList<>(
        List.of("-q", "-t", type, "-N", "", "-C", "a comment", "-f", file(name).toString()));
    arguments.addAll(List.of(more));
    keygen(new byte[0], arguments.toArray(new String[0]));
    return this;
  }

  /** The public key of that name. */
  public SshPublicKey publicKey(String name) {
    try {
      return SshPublicKey.read(line(name));
    } catch (FindingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The line in the file of the public key. */
  public String line(String name) {
    try {
      return Files.readString(file(name + ".pub")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The armoured signature that the key of that name makes. */
  public String sign(String name, String namespace, Bytes content, String... more) {
    List<String> arguments = new ArrayList<>(
        List.of("-q", "-Y", "sign", "-n", namespace, "-f", file(name).toString()));
    arguments.addAll(List.of(more));
    return keygen(content.toArray(), arguments.toArray(new String[0])).output().displayText();
  }

  /** The same without armour. */
  public Bytes signBlob(String name, String namespace, Bytes content, String... more) {
    return blob(sign(name, namespace, content, more));
  }

  /** What is inside armour. */
  public static Bytes blob(String armour) {
    String base64 = armour.replaceAll("-----[A-Z ]+-----|\n", "");
    return Bytes.copyOf(Base64.getDecoder().decode(base64));
  }

  /** What {@code ssh-keygen -Y verify} says about a signature by the key of that name. */
  public boolean verifies(String name, String namespace, Bytes content, String armour) {
    try {
      Path signers = folder.resolve("allowed_signers");
      Files.writeString(signers, "me namespaces=\"" + namespace + "\" " + line(name) + "\n");
      Path signature = Files.writeString(folder.resolve("signature"), armour);
      return run(
                  content.toArray(),
                  "-Y",
                  "verify",
                  "-n",
                  namespace,
                  "-f",
                  signers.toString(),
                  "-I",
                  "me",
                  "-s",
                  signature.toString())
              .status()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it and expects it to succeed. */
  public ExternalProgram.Outcome keygen(byte[] input, String... arguments) {
    ExternalProgram.Outcome outcome = run(input, arguments);
    if (outcome.status() != 0) {
      throw new AssertionError(List.of(arguments) + ": " + outcome.errors().displayText());
    }
    return outcome;
  }

  private ExternalProgram.Outcome run(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("ssh-keygen"));
    command.addAll(List.of(arguments));
    try {
      return new ExternalProgram(command, folder, environment(), LIMIT).run(input);
    } catch (FindingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No agent, no desktop, nobody's settings; the device of the tests. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("SSH_AUTH_SOCK", "");
    environment.put("SSH_SK_PROVIDER", PROVIDER.toString());
    environment.put("SSH_ASKPASS", "/dev/null");
    environment.put("SSH_ASKPASS_REQUIRE", "force");
    return environment;
  }
}
