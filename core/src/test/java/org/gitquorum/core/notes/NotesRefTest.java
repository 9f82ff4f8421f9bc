// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.NoteRecord;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.Reject;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.V0Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotesRefTest {
  private static final Bytes SIGNATURE = Bytes.ofUtf8("s");

  @Test
  void holdsEachRecordInOneRefOnly() {
    ObjectId id = ObjectId.zeroId();
    Reject reject = new Reject("r", id, Optional.empty(), "x", Instant.EPOCH);

    assertHeldOnlyBy(NotesRef.REVIEWS, NotesFixture.record(1));
    assertHeldOnlyBy(NotesRef.TRUST, SignedRecord.of(reject, Container.PGP, SIGNATURE));
    assertHeldOnlyBy(NotesRef.TRUST, PolicyFilesRecord.of(SIGNATURE));
    assertHeldOnlyBy(NotesRef.LEGACY, new V0Record(id, id, "null", SIGNATURE));
  }

  private static void assertHeldOnlyBy(NotesRef holder, NoteRecord record) {
    for (NotesRef ref : NotesRef.values()) {
      assertThat(ref.holds(record)).isEqualTo(ref == holder);
    }
  }

  @Test
  void hasTheNamesOfTheSpecification() {
    assertThat(NotesRefNames.DEFAULT.local(NotesRef.REVIEWS))
        .isEqualTo("refs/notes/quorum/reviews");
    assertThat(NotesRefNames.DEFAULT.tracking(NotesRef.LEGACY, "origin"))
        .isEqualTo("refs/quorum/remotes/origin/signatures");
  }

  @Test
  void takesOtherNames() {
    NotesRefNames names = new NotesRefNames(Map.of(NotesRef.TRUST, "refs/notes/mine"));

    assertThat(names.local(NotesRef.TRUST)).isEqualTo("refs/notes/mine");
    assertThat(names.local(NotesRef.REVIEWS)).isEqualTo(NotesRef.REVIEWS.defaultName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/main",
        "refs/notes/",
        "refs/notes/a..b",
        "notes",
        "refs/notes/quorum/trust",
        "refs/notes/a:b",
        "--upload-pack=x"
      })
  void refusesNamesThatAreNoNotesRefsOrTaken(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NotesRefNames(Map.of(NotesRef.REVIEWS, name)));
  }
}
