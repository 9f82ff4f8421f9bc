// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesMerger.Merged;

/**
 * Exchanges notes refs with a remote, so that no line is lost whoever pushes, fetches or deletes at
 * the same time. Remote refs are fetched to tracking refs of our own, never onto local notes; the
 * union is made here and pushed without force.
 */
public final class NotesExchange {
  private static final int MOST_ROUNDS = 100;
  private static final int MOST_ROUNDS_WITHOUT_A_CHANGE = 4;

  private final Repository repository;
  private final VerifiedObjects objects;
  private final NotesRefNames names;
  private final GitTransport transport;
  private final RefWriter refs;

  /**
   * An exchange through the git on PATH.
   *
   * @param environment variables to set for git, such as {@code GIT_SSH_COMMAND}; an empty value
   *     removes one
   * @param limit how long one connection may take
   * @param random for the waits between tries when several writers meet
   */
  public NotesExchange(
      Repository repository,
      VerifiedObjects objects,
      NotesRefNames names,
      Map<String, String> environment,
      Duration limit,
      RandomGenerator random) {
    this(repository, objects, names, environment, limit, random, true);
  }

  /**
   * The same for a repository that takes whatever there is.
   *
   * @param checked whether nothing of a ref is fetched where one object of its history breaks git's
   *     rules; without, such objects are fetched too, and readers pass over them
   */
  public NotesExchange(
      Repository repository,
      VerifiedObjects objects,
      NotesRefNames names,
      Map<String, String> environment,
      Duration limit,
      RandomGenerator random,
      boolean checked) {
    this.repository = repository;
    this.objects = objects;
    this.names = names;
    Path gitDirectory = repository.getDirectory().toPath().toAbsolutePath();
    Path directory =
        repository.isBare() ? gitDirectory : repository.getWorkTree().toPath();
    this.transport = new GitTransport(gitDirectory, directory, environment, limit, checked);
    this.refs = new RefWriter(repository, random);
  }

  /**
   * Fetches, unites, and leaves the remote as it is.
   *
   * @return for every ref asked for, what happened
   * @throws FindingException {@code IO_FAILED} if git fails or refs cannot be written;
   *     {@code OBJECT_MISSING}, {@code OBJECT_HASH}, {@code OBJECT_MALFORMED} or {@code LIMIT} for
   *     notes. No local line is lost in any case
   */
  public Map<NotesRef, RefExchange> fetch(ExchangeRequest request) throws FindingException {
    RemoteRefs remote = remote(request);
    Map<NotesRef, RefExchange> exchanged = receive(request, remote, remote.list());
    exchanged.replaceAll((ref, exchange) -> exchange.notSent());
    return exchanged;
  }

  /**
   * Fetches, unites and pushes, again and again while others push meanwhile.
   *
   * @return for every ref asked for, what happened
   * @throws FindingException as {@link #fetch}, and {@code IO_FAILED} if the remote refuses the
   *     push although nothing changes there
   */
  public Map<NotesRef, RefExchange> sync(ExchangeRequest request) throws FindingException {
    RemoteRefs remote = remote(request);
    Map<NotesRef, RefExchange> exchanged = new EnumMap<>(NotesRef.class);
    Map<NotesRef, ObjectId> listedBefore = Map.of();
    int unchanged = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Map<NotesRef, ObjectId> listed = remote.list();
      unchanged = round > 0 && listed.equals(listedBefore) ? unchanged + 1 : 0;
      listedBefore = listed;
      receive(request, remote, listed)
          .forEach((ref, now) -> exchanged.merge(ref, now, (then, next) -> next.after(then)));
      Optional<String> refusal = remote.push(tips(exchanged), listed, request.author());
      if (refusal.isEmpty()) {
        return exchanged;
      }
      if (unchanged >= MOST_ROUNDS_WITHOUT_A_CHANGE) {
        throw new FindingException(
            ReasonCode.IO_FAILED, request.remote() + " refuses the notes: " + refusal.get());
      }
      refs.pause(round);
    }
    throw new FindingException(
        ReasonCode.IO_FAILED, "others were faster in pushing notes to " + request.remote());
  }

  private RemoteRefs remote(ExchangeRequest request) {
    return new RemoteRefs(transport, refs, names, request.remote(), request.refs());
  }

  private static Map<NotesRef, ObjectId> tips(Map<NotesRef, RefExchange> exchanged) {
    Map<NotesRef, ObjectId> tips = new EnumMap<>(NotesRef.class);
    exchanged.forEach((ref, exchange) -> exchange.tip().ifPresent(tip -> tips.put(ref, tip)));
    return tips;
  }

  private Map<NotesRef, RefExchange> receive(
      ExchangeRequest request, RemoteRefs remote, Map<NotesRef, ObjectId> listed)
      throws FindingException {
    Map<NotesRef, ObjectId> before = remote.tracked();
    remote.fetch(listed);
    Map<NotesRef, ObjectId> now = remote.tracked();
    Map<NotesRef, RefExchange> exchanged = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : request.refs()) {
      Optional<ObjectId> tip =
          listed.containsKey(ref) ? Optional.ofNullable(now.get(ref)) : Optional.empty();
      exchanged.put(ref, unite(request, ref, tip, Optional.ofNullable(before.get(ref))));
    }
    return exchanged;
  }

  private RefExchange unite(
      ExchangeRequest request, NotesRef ref, Optional<ObjectId> remote, Optional<ObjectId> before)
      throws FindingException {
    NotesMerger merger =
        new NotesMerger(repository, objects, ref, request.rule(), request.author());
    List<RefExchange> tries = new ArrayList<>();
    refs.change(names.local(ref), request.author(), (local, inserter) -> {
      Merged merged = merger.merge(new ExchangedTips(local, remote, before), inserter);
      tries.add(merged.exchange());
      return merged.tip();
    });
    return tries.get(tries.size() - 1);
  }
}
