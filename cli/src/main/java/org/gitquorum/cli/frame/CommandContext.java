// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What a command is given: the outside world as the options common to all commands shape it. */
public final class CommandContext {
  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final Verifier verifier;
  private final Console console;

  CommandContext(Surroundings surroundings, GlobalOptions options, Verifier verifier) {
    this.surroundings = surroundings;
    this.options = options;
    this.verifier = verifier;
    this.console = new Console(surroundings, options);
  }

  /** The directory to work in: {@code -C}, or where the program was started. */
  public Path directory() {
    return surroundings.directory().resolve(options.directory()).normalize();
  }

  /** Whether the repository may belong to another user. */
  public boolean allowOwner() {
    return options.allowOwner();
  }

  /** The environment variables. */
  public Map<String, String> environment() {
    return surroundings.environment();
  }

  /** The only source of time. */
  public Clock clock() {
    return surroundings.clock();
  }

  /** The outside world itself: streams for commands that talk with a person. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** What the command says. */
  public Console console() {
    return console;
  }

  /** Answers whether a commit may be used. */
  public Verifier verifier() {
    return verifier;
  }
}
