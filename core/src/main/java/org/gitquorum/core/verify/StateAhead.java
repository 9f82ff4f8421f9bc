// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.Optional;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesSnapshot;

/**
 * What was found out about one state before its turn came.
 *
 * @param changes against the state before it
 * @param reviews the note with its reviews
 * @param answers about the signatures in that note
 */
record StateAhead(
    List<PathChange> changes,
    Optional<NotesSnapshot.Reading> reviews,
    List<SignatureChecks.Answer> answers) {
  private static final int BYTES_OF_A_PATH = 256;

  /** How much memory it takes, in paths. */
  int weight() {
    int weight = changes.size() + answers.size();
    if (reviews.isPresent()) {
      for (NoteLine line : reviews.get().preview()) {
        weight += 1 + line.text().size() / BYTES_OF_A_PATH;
      }
    }
    return weight;
  }
}
