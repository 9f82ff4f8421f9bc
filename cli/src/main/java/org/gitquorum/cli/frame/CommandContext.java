// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.VerificationWatch;
import org.jspecify.annotations.Nullable;

/** What a command is given: the outside world as the options common to all commands shape it. */
public final class CommandContext {
  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final RepositoryAccess repository;
  private final Console console;
  private Optional<Path> quarantine = Optional.empty();
  private @Nullable GitRepository open;
  private boolean mayStartAgain;

  CommandContext(Surroundings surroundings, GlobalOptions options, RepositoryAccess repository) {
    this.surroundings = surroundings;
    this.options = options;
    this.repository = repository;
    this.console = new Console(surroundings, options);
  }

  /** The directory to work in: {@code -C}, or where the program was started. */
  public Path directory() {
    return surroundings.directory().resolve(options.directory()).normalize();
  }

  /**
   * The repository that the directory belongs to, opened at the first call. It is closed when the
   * command has ended.
   *
   * @throws FindingException if there is none, or it may not be opened
   */
  public GitRepository gitRepository() throws FindingException {
    GitRepository opened = open;
    if (opened == null) {
      OpenOptions how = new OpenOptions(options.allowForeignOwner(), options.isDirectoryNamed());
      opened = GitRepository.open(directory(), how, quarantine);
      open = opened;
    }
    return opened;
  }

  /** Has the repository opened with the objects of a push that git has not let in yet. */
  public void openWithQuarantine(Path folder) {
    quarantine = Optional.of(directory().resolve(folder));
  }

  /** Whether repositories of other users may be read. */
  public boolean allowForeignOwner() {
    return options.allowForeignOwner();
  }

  /** Closes what was opened. */
  void close() {
    if (open != null) {
      open.close();
    }
  }

  /** What this machine trusts and remembers. */
  public TrustStore trustStore() {
    return new TrustStore(StateDirectory.of(environment()));
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

  /**
   * From here on a long history may end the command with {@link LongRun}, to be run anew in a
   * virtual machine set up for it: it has said, read and changed nothing so far.
   */
  public void mayStartAgain() {
    mayStartAgain = surroundings.startAgain();
  }

  /** Shows at a terminal how far a verification has come. */
  public VerificationWatch watch() {
    boolean shown = surroundings.progress() && !options.quiet();
    return new ProgressLine(clock(), console::progress, shown, mayStartAgain);
  }

  /** What the command says. */
  public Console console() {
    return console;
  }

  /** What it asks of the repository. */
  public RepositoryAccess repository() {
    return repository;
  }
}
