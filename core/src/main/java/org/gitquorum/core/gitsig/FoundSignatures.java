// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.CommitTags;
import org.gitquorum.core.git.SignedPayload;
import org.gitquorum.core.gitsig.SignatureFate.NotCounted;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.SkippedNote;
import org.gitquorum.core.statement.ForeignContent;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.V0Record;

/**
 * Finds what may be signatures on one commit: in itself, in tags of just it, in its note. What
 * speaks of another commit, or does not read, is set aside with its reason.
 */
final class FoundSignatures {
  private static final String ARMOUR = "-----BEGIN PGP SIGNATURE-----";

  private final List<FoundSignature> signatures = new ArrayList<>();
  private final List<NotCounted> rejected = new ArrayList<>();

  private FoundSignatures() {}

  /**
   * Everything on a commit.
   *
   * @throws FindingException {@code OBJECT_MISSING}, {@code OBJECT_HASH}, {@code OBJECT_MALFORMED}
   *     for the notes; {@code LIMIT}
   */
  static FoundSignatures on(Commit commit, CommitTags tags, NotesSnapshot notes)
      throws FindingException {
    FoundSignatures found = new FoundSignatures();
    commit.signature().ifPresent(signed -> found.add(SignaturePlace.COMMIT, signed));
    tags.of(commit.id()).forEach(found::addTag);
    for (NoteLine line : notes.linesOn(commit.id())) {
      found.addLine(line.reading(), commit);
    }
    for (SkippedNote skipped : notes.skipped()) {
      found.reject(SignaturePlace.NOTE, skipped.reason().name(), "a note that was not read");
    }
    return found;
  }

  List<FoundSignature> signatures() {
    return List.copyOf(signatures);
  }

  List<NotCounted> rejected() {
    return List.copyOf(rejected);
  }

  private void add(SignaturePlace place, SignedPayload signed) {
    if (signed.signature().startsWith(ARMOUR)) {
      signatures.add(new FoundSignature.InObject(place, signed));
    } else {
      reject(place, "SCHEME_UNSUPPORTED", "not an OpenPGP signature");
    }
  }

  private void addTag(CommitTags.Held held) {
    Optional<SignedPayload> signed = held.tag().signature();
    if (signed.isPresent() && !held.tag().belongsAt(held.ref())) {
      reject(SignaturePlace.TAG, "TAG_NAME_MISMATCH", held.ref() + " holds a tag of another name");
    } else {
      signed.ifPresent(payload -> add(SignaturePlace.TAG, payload));
    }
  }

  private void addLine(LineReading reading, Commit commit) {
    if (reading instanceof LineReading.Malformed malformed) {
      reject(SignaturePlace.NOTE, malformed.fault().name(), malformed.detail());
    } else if (reading instanceof LineReading.UnknownVersion unknown) {
      reject(SignaturePlace.NOTE, "NOTE_VERSION", "version " + unknown.version());
    } else if (reading instanceof LineReading.Foreign foreign) {
      addForeign(foreign.content());
    } else if (reading instanceof LineReading.Parsed parsed) {
      if (parsed.record() instanceof V0Record record) {
        addRecord(record, commit);
      } else {
        reject(SignaturePlace.NOTE, "SIG_WRONG_REF", "a record that belongs in another notes ref");
      }
    }
  }

  private void addForeign(ForeignContent content) {
    switch (content) {
      case BLANK -> {
        return;
      }
      case GIT_SIGNATURES ->
        reject(
            SignaturePlace.NOTE,
            "NOTE_GIT_SIGNATURES",
            "a signature by git-signatures, which binds nothing but an id: sign again");
      default -> reject(SignaturePlace.NOTE, "NOTE_FOREIGN", "not a record");
    }
  }

  private void addRecord(V0Record record, Commit commit) {
    if (!record.commit().equals(commit.id())) {
      reject(
          SignaturePlace.NOTE,
          "SIG_WRONG_COMMIT",
          "made for commit " + record.commit().name());
    } else if (!record.tree().equals(commit.tree())) {
      reject(SignaturePlace.NOTE, "SIG_WRONG_TREE", "names another tree than the commit has");
    } else if (!record.review().equals(V0Record.NO_REVIEW)) {
      reject(SignaturePlace.NOTE, "V0_REVIEW", "only records without a review word count");
    } else {
      signatures.add(new FoundSignature.InNote(record));
    }
  }

  private void reject(SignaturePlace place, String reason, String detail) {
    rejected.add(new NotCounted(place, reason, detail));
  }
}
