// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.RecordLocation;
import org.gitquorum.core.notes.RecordTransport;
import org.gitquorum.core.trust.StateDirectory;

/**
 * The records of one repository on a machine that has no clone of it: a private bare repository
 * below the state directory, which holds the trust ref without its history. What was seen once is
 * kept: a server that rewinds or rewrites the ref hides nothing that counts.
 */
public final class RecordStore {
  static final String TIP = "refs/quorum/records/tip";
  static final String SEEN = "refs/quorum/records/seen/";
  private static final String INCOMING = "refs/quorum/records/incoming";
  private static final String KIND = "records";
  private static final int MOST_TIPS = 256;

  private final StateDirectory directory;
  private final String identity;

  /** The store for a repository of this identity. */
  public RecordStore(StateDirectory directory, String identity) {
    this.directory = directory;
    this.identity = identity;
  }

  /** Whether records were ever fetched into it. */
  public boolean exists() throws FindingException {
    return directory.hasPlace()
        && Files.exists(directory.privatePath(KIND, identity).resolve("HEAD"));
  }

  /**
   * What the records at hand say.
   *
   * @throws FindingException {@code POLICY_MISSING} without any; as {@link PublishedRecords#read}
   */
  public PublishedRecords read(PublicationRoot root, Instant now) throws FindingException {
    if (!exists()) {
      throw new FindingException(
          ReasonCode.POLICY_MISSING,
          "no records of " + identity + " are at hand",
          "git quorum pin fetch");
    }
    RecordFolder store = new RecordFolder(directory.privateDirectory(KIND, identity));
    try (GitRepository repository = store.open()) {
      return PublishedRecords.read(
          store.objects(repository), RecordFolder.tips(repository), store.index(), root, now);
    }
  }

  private static PublishedRecords read(
      RecordFolder store, GitRepository repository, PublicationRoot root, Instant now)
      throws FindingException {
    return PublishedRecords.read(
        store.objects(repository), RecordFolder.tips(repository), root, now);
  }

  /**
   * Fetches the trust ref, and the tips of it that the newest head statements name, into the store.
   * The tips held before stay as long as they hold a record that counts and stands in no other.
   *
   * @param from where to fetch from
   * @param root decides which records are worth keeping
   * @throws FindingException {@code IO_FAILED} where git cannot fetch the ref; {@code LIMIT} and
   *     integrity findings where what came cannot be read: nothing of it is kept then
   */
  public void fetch(
      RecordLocation from, PublicationRoot root, RecordTransport transport, Instant now)
      throws FindingException {
    RecordFolder store = new RecordFolder(directory.privateDirectory(KIND, identity));
    store.create();
    try (FileChannel channel = FileChannel.open(
        store.path().resolve("fetch.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Closing the channel gives the lock back.
      channel.lock();
      // Before any ref moves: whoever reads now needs what the refs lead to now.
      transport.tidy(store.path());
      transport.fetch(store.path(), from, NotesRef.TRUST.defaultName(), INCOMING);
      accept(store, root, transport, now);
      fetchNamed(store, from, root, transport, now);
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot lock " + store.path() + ": " + e.getMessage()),
          e);
    }
  }

  /** Makes what came the tip, unless it cannot be read together with what is there. */
  private static void accept(
      RecordFolder store, PublicationRoot root, RecordTransport transport, Instant now)
      throws FindingException {
    try (GitRepository repository = store.open()) {
      ObjectId incoming = repository.refs().id(INCOMING).orElseThrow();
      Optional<ObjectId> before = repository.refs().id(TIP);
      try {
        read(store, repository, root, now);
      } catch (FindingException e) {
        if (isFaultOfObjects(e)) {
          transport.updateRefs(store.path(), Map.of(), List.of(INCOMING));
          throw e;
        }
      }
      Map<String, ObjectId> set = before
          .filter(tip -> !tip.equals(incoming))
          .map(tip -> Map.of(TIP, incoming, SEEN + tip.name(), tip))
          .orElse(Map.of(TIP, incoming));
      transport.updateRefs(store.path(), set, List.of(INCOMING));
    }
  }

  /** A policy that is missing or forked is what the records say; keeping them shows it. */
  private static boolean isFaultOfObjects(FindingException e) {
    ReasonCode code = e.finding().code();
    return code != ReasonCode.POLICY_FORKED
        && (code.exitCode() == ExitCode.INTEGRITY || code.exitCode() == ExitCode.UNDECIDED);
  }

  private static void fetchNamed(
      RecordFolder store,
      RecordLocation from,
      PublicationRoot root,
      RecordTransport transport,
      Instant now)
      throws FindingException, IOException {
    PublishedRecords records;
    try (GitRepository repository = store.open()) {
      for (ObjectId tip :
          Set.copyOf(read(store, repository, root, now).missingTips().values())) {
        fetchNamed(store, from, tip, transport);
      }
      records = read(store, repository, root, now);
    } catch (FindingException e) {
      // Whoever reads the store is told the same.
      return;
    }
    try (GitRepository repository = store.open()) {
      transport.updateRefs(store.path(), Map.of(), new KeptTips(repository, records).spent());
      if (repository.freshRefs().under(SEEN).size() > MOST_TIPS) {
        throw new FindingException(
            ReasonCode.LIMIT,
            "more than " + MOST_TIPS + " times records were taken away from " + from,
            "ask those who publish there");
      }
      store.writeIndex(
          read(store, repository, root, now).publication().index(RecordFolder.tips(repository)));
    }
  }

  /** A tip that a server does not give stays missing, and reading says so. */
  private static void fetchNamed(
      RecordFolder store, RecordLocation from, ObjectId tip, RecordTransport transport) {
    try {
      transport.fetch(store.path(), from, tip.name(), SEEN + tip.name());
    } catch (FindingException e) {
      return;
    }
  }
}
