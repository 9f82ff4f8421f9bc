// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;

/** A real SSH agent, in a short path because its socket lives there. */
public final class RunningSshAgent implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final Map<String, String> environment;

  /** Starts one without keys. */
  public RunningSshAgent() throws IOException, FindingException {
    ExternalTool.require("ssh-agent");
    folder = Files.createTempDirectory(Path.of("/tmp"), "gq");
    String socket = folder.resolve("s").toString();
    String said = run(Map.of(), "ssh-agent", "-s", "-a", socket);
    String process = said.replaceAll("(?s).*SSH_AGENT_PID=([0-9]+);.*", "$1");
    environment = Map.of("SSH_AUTH_SOCK", socket, "SSH_AGENT_PID", process);
  }

  /** Where it is. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Gives it a private key. */
  public void add(Path key) throws FindingException {
    run(environment, "ssh-add", "-q", key.toString());
  }

  private String run(Map<String, String> variables, String... command) throws FindingException {
    Map<String, String> all = new HashMap<>(variables);
    all.put("SSH_ASKPASS_REQUIRE", "force");
    all.put("SSH_ASKPASS", "/dev/null");
    ExternalProgram.Outcome outcome =
        new ExternalProgram(List.of(command), folder, all, LIMIT).run(new byte[0]);
    if (outcome.status() != 0) {
      throw new AssertionError(List.of(command) + ": " + outcome.errors().displayText());
    }
    return outcome.output().displayText();
  }

  @Override
  public void close() throws IOException, FindingException {
    run(environment, "ssh-agent", "-k");
    Files.deleteIfExists(folder.resolve("s"));
    Files.delete(folder);
  }
}
