// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.PersonIdent;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.ExchangeRequest;
import org.gitquorum.core.notes.NotesExchange;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.RefExchange;
import org.gitquorum.core.notes.RemoteName;

/** Exchanges records with a remote; nobody's are lost. */
public final class RecordExchange {
  private static final Duration LONGEST_CONNECTION = Duration.ofMinutes(10);
  private static final String USUAL = "origin";

  private final SigningContext context;
  private final Map<String, String> environment;
  private final boolean checked;

  /** @param environment variables to set for git */
  public RecordExchange(SigningContext context, Map<String, String> environment) {
    this(context, environment, true);
  }

  /**
   * The same for a repository that takes whatever there is.
   *
   * @param checked whether nothing is fetched where one object breaks git's rules
   */
  public RecordExchange(SigningContext context, Map<String, String> environment, boolean checked) {
    this.context = context;
    this.environment = Map.copyOf(environment);
    this.checked = checked;
  }

  /**
   * The remote of that name; without a name, the only one, or {@code origin}.
   *
   * @throws FindingException {@code USAGE} if there is no such remote, or none is meant plainly
   */
  public RemoteName remote(Optional<String> name) throws FindingException {
    if (name.isPresent()) {
      return RemoteName.configured(context.repository().jgit(), name.get());
    }
    Set<String> configured = context.repository().jgit().getConfig().getSubsections("remote");
    if (configured.size() == 1) {
      return RemoteName.configured(
          context.repository().jgit(), configured.iterator().next());
    }
    if (configured.contains(USUAL)) {
      return new RemoteName(USUAL);
    }
    throw new FindingException(
        ReasonCode.USAGE,
        configured.isEmpty() ? "there is no remote" : "which remote is meant? " + configured,
        "git remote add origin URL");
  }

  /**
   * Takes over what the remote has.
   *
   * @throws FindingException as {@link NotesExchange#fetch}
   */
  public Map<NotesRef, RefExchange> fetch(RemoteName remote) throws FindingException {
    return fetch(remote, EnumSet.allOf(NotesRef.class));
  }

  /**
   * The same of these notes refs alone.
   *
   * @throws FindingException as {@link NotesExchange#fetch}
   */
  public Map<NotesRef, RefExchange> fetch(RemoteName remote, Set<NotesRef> refs)
      throws FindingException {
    return exchange().fetch(request(remote, refs));
  }

  /**
   * Takes over what the remote has, then gives it what it lacks.
   *
   * @throws FindingException as {@link NotesExchange#sync}
   */
  public Map<NotesRef, RefExchange> sync(RemoteName remote) throws FindingException {
    return exchange().sync(request(remote, EnumSet.allOf(NotesRef.class)));
  }

  private NotesExchange exchange() throws FindingException {
    return new NotesExchange(
        context.repository().jgit(),
        context.repository().collisionDetectingObjects(),
        context.names(),
        environment,
        LONGEST_CONNECTION,
        context.random(),
        checked);
  }

  private ExchangeRequest request(RemoteName remote, Set<NotesRef> refs) throws FindingException {
    PersonIdent author =
        new PersonIdent("git-quorum", "", context.clock().instant(), ZoneOffset.UTC);
    return new ExchangeRequest(remote, refs, new LinePolicies(context), author);
  }
}
