// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.notes.NotesRefNames;

/**
 * What to verify.
 *
 * @param target what to judge
 * @param anchor where to start from; without one, the stored anchor
 * @param policyDigest the digest that the policy at the anchor must have
 * @param externalPolicy a policy directory, or its policy.toml, that judges instead of the one in
 *     the tree
 * @param branch full ref name; with it, this machine's memory is used, and head and rollback
 *     statements are read
 * @param maxAge how old the newest head statement of the branch may be, where freshness is asked
 *     for
 * @param notes which notes refs hold the records
 * @param memory whether the start may be used and stored
 * @param deep whether archive hashes in {@code anchor} statements are computed again
 * @param now the time that statements are compared with
 */
public record VerifyRequest(
    Revision target,
    Optional<Revision> anchor,
    Optional<String> policyDigest,
    Optional<Path> externalPolicy,
    Optional<String> branch,
    Optional<Duration> maxAge,
    NotesRefNames notes,
    boolean memory,
    boolean deep,
    Instant now) {
  /** Names revisions as a person typed them. */
  public VerifyRequest(
      String target,
      Optional<String> anchor,
      Optional<String> policyDigest,
      Optional<Path> externalPolicy,
      Optional<String> branch,
      Optional<Duration> maxAge,
      NotesRefNames notes,
      boolean memory,
      boolean deep,
      Instant now) {
    this(
        new Revision.Typed(target),
        anchor.map(Revision.Typed::new),
        policyDigest,
        externalPolicy,
        branch,
        maxAge,
        notes,
        memory,
        deep,
        now);
  }

  /** Names revisions as a person typed them, and asks for no freshness. */
  public VerifyRequest(
      String target,
      Optional<String> anchor,
      Optional<String> policyDigest,
      Optional<Path> externalPolicy,
      Optional<String> branch,
      NotesRefNames notes,
      boolean memory,
      boolean deep,
      Instant now) {
    this(
        new Revision.Typed(target),
        anchor.map(Revision.Typed::new),
        policyDigest,
        externalPolicy,
        branch,
        notes,
        memory,
        deep,
        now);
  }

  /** Asks for no freshness. */
  public VerifyRequest(
      Revision target,
      Optional<Revision> anchor,
      Optional<String> policyDigest,
      Optional<Path> externalPolicy,
      Optional<String> branch,
      NotesRefNames notes,
      boolean memory,
      boolean deep,
      Instant now) {
    this(
        target,
        anchor,
        policyDigest,
        externalPolicy,
        branch,
        Optional.empty(),
        notes,
        memory,
        deep,
        now);
  }
}
