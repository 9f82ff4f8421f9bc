// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.PersonIdent;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.ExchangeRequest;
import org.gitquorum.core.notes.NotesExchange;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.RefExchange;
import org.gitquorum.core.notes.RemoteName;
import org.gitquorum.core.notes.RestorationRule;

/** Exchanges git-sig's notes with a remote, also with one that has none yet. */
public final class SigExchange {
  private static final Duration LONGEST_CONNECTION = Duration.ofMinutes(10);

  private final GitRepository repository;
  private final Clock clock;
  private final RandomGenerator random;

  /** @param random for the waits between tries when several writers meet */
  public SigExchange(GitRepository repository, Clock clock, RandomGenerator random) {
    this.repository = repository;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Takes over what the remote has, then gives it what it lacks.
   *
   * @param remote the name of a configured remote
   * @throws FindingException {@code USAGE} if there is no such remote; as
   *     {@link NotesExchange#sync}
   */
  public RefExchange push(String remote) throws FindingException {
    RemoteName name = RemoteName.configured(repository.jgit(), remote);
    PersonIdent author = new PersonIdent("git-sig", "", clock.instant(), ZoneOffset.UTC);
    NotesExchange exchange = new NotesExchange(
        repository.jgit(),
        repository.collisionDetectingObjects(),
        NotesRefNames.DEFAULT,
        Map.of(),
        LONGEST_CONNECTION,
        random);
    ExchangeRequest request =
        new ExchangeRequest(name, EnumSet.of(NotesRef.LEGACY), RestorationRule.NOTHING, author);
    return Objects.requireNonNull(exchange.sync(request).get(NotesRef.LEGACY));
  }
}
