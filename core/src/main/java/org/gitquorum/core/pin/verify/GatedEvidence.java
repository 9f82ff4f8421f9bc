// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.OpenOptions;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.notes.RecordLocation;
import org.gitquorum.core.publication.PublicationRoot;
import org.gitquorum.core.publication.PublishedRecords;
import org.gitquorum.core.publication.RecordStore;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.policy.pins.GatedRepository;

/**
 * Finds what is known of gated repositories on this machine: the records that were fetched, or
 * those in a repository at a local path, and mirrors. Opens no connection and starts no process.
 */
public final class GatedEvidence implements AutoCloseable {
  private final Path top;
  private final TrustStore trust;
  private final Instant now;
  private final Map<String, GatedStates> known = new LinkedHashMap<>();
  private final List<MirrorRepository> mirrors = new ArrayList<>();

  /**
   * What this machine knows.
   *
   * @param top the consumer's directory, from where paths of its configuration count
   */
  public GatedEvidence(Path top, TrustStore trust, Instant now) {
    this.top = top;
    this.trust = trust;
    this.now = now;
  }

  /** What is known of a repository; what cannot be read is a fault of these states. */
  public GatedStates of(GatedRepository gated) {
    return known.computeIfAbsent(gated.name(), name -> find(gated));
  }

  private GatedStates find(GatedRepository gated) {
    Optional<StateMirror> mirror = Optional.empty();
    try {
      mirror = mirror(gated);
      PublicationRoot root = new PublicationRoot(gated.repository(), gated.policyDigest());
      return new PublishedStates(records(gated, root), trust, gated.repository(), mirror);
    } catch (FindingException e) {
      Finding fault = e.finding();
      return new AbsentStates(
          new Finding(fault.code(), gated.name() + ": " + fault.message(), fault.hint()), mirror);
    }
  }

  /** A mirror that is not there is none: what releases say is enough for most verdicts. */
  private Optional<StateMirror> mirror(GatedRepository gated) throws FindingException {
    if (gated.mirror().map(top::resolve).filter(Files::isDirectory).isEmpty()) {
      return Optional.empty();
    }
    Optional<MirrorRepository> mirror = MirrorRepository.of(gated, top, trust, now);
    mirror.ifPresent(mirrors::add);
    return mirror.map(found -> found);
  }

  private PublishedRecords records(GatedRepository gated, PublicationRoot root)
      throws FindingException {
    RecordStore store = new RecordStore(trust.directory(), gated.repository());
    if (trust.directory().hasPlace() && store.exists()) {
      return store.read(root, now);
    }
    Path place = Path.of(RecordLocation.parse(gated.records(), top).value());
    if (!place.isAbsolute() || !Files.isDirectory(place)) {
      throw new FindingException(
          ReasonCode.POLICY_MISSING,
          "no records of " + gated.repository() + " are at hand",
          "git quorum pin fetch");
    }
    try (GitRepository repository = GitRepository.open(place, new OpenOptions(false, true))) {
      List<ObjectId> tips =
          NotesTips.resolve(repository.refs(), NotesRefNames.DEFAULT).of(NotesRef.TRUST);
      return PublishedRecords.read(repository.collisionDetectingObjects(), tips, root, now);
    }
  }

  @Override
  public void close() {
    mirrors.forEach(MirrorRepository::close);
  }
}
