// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.policy.PathCoverage;

/**
 * The canonical form of statements: printable ASCII, lines ended by LF, fixed order. A statement
 * has exactly one form, so that what is shown is what was signed.
 */
public final class StatementCodec {
  static final String HEADER = "git-quorum statement v1";

  private StatementCodec() {}

  /** The bytes to sign. */
  public static Bytes serialize(Statement statement) {
    return new StatementWriter(statement).write(statement);
  }

  /**
   * Reads a statement.
   *
   * @throws StatementException unless {@code serialize} of the result is the same bytes
   */
  public static Statement parse(Bytes bytes) throws StatementException {
    StatementReader reader = new StatementReader(bytes);
    reader.header();
    StatementKind kind = reader.kind();
    Statement statement = read(kind, reader.repository(), reader);
    reader.end();
    if (!serialize(statement).equals(bytes)) {
      throw new StatementException(RecordFault.NOTE_MALFORMED, 0, "not the canonical form");
    }
    return statement;
  }

  private static Statement read(StatementKind kind, String repository, StatementReader reader)
      throws StatementException {
    return switch (kind) {
      case REVIEW -> review(repository, reader);
      case POLICY -> policyChange(repository, reader);
      case ANCHOR -> anchor(repository, reader);
      case RELEASE -> release(repository, reader);
      case HEAD -> head(repository, reader);
      case REJECT -> reject(repository, reader);
      case ROLLBACK -> rollback(repository, reader);
    };
  }

  private static Review review(String repository, StatementReader reader)
      throws StatementException {
    ObjectId commit = reader.oid("commit");
    ObjectId tree = reader.oid("tree");
    ObjectId base = reader.oid("base");
    PathCoverage paths = reader.paths();
    return new Review(repository, commit, tree, base, paths, reader.time("issued"));
  }

  private static PolicyChange policyChange(String repository, StatementReader reader)
      throws StatementException {
    String from = reader.digest("from");
    long fromVersion = reader.number("from-version");
    String to = reader.digest("to");
    long toVersion = reader.number("to-version");
    return new PolicyChange(repository, from, fromVersion, to, toVersion, reader.time("issued"));
  }

  private static Anchor anchor(String repository, StatementReader reader)
      throws StatementException {
    ObjectId commit = reader.oid("commit");
    ObjectId tree = reader.oid("tree");
    String narHash = reader.digest("nar-hash");
    String policy = reader.digest("policy");
    long version = reader.number("policy-version");
    return new Anchor(repository, commit, tree, narHash, policy, version, reader.time("issued"));
  }

  private static Release release(String repository, StatementReader reader)
      throws StatementException {
    String branch = reader.branch();
    ObjectId commit = reader.oid("commit");
    ObjectId tree = reader.oid("tree");
    String narHash = reader.digest("nar-hash");
    Optional<String> archiveHash = reader.optionalDigest("archive-hash");
    long lastModified = reader.number("last-modified");
    long revCount = reader.number("rev-count");
    String policy = reader.digest("policy");
    long version = reader.number("policy-version");
    long sequence = reader.number("sequence");
    Instant expires = reader.time("expires");
    return new Release(
        repository,
        branch,
        commit,
        tree,
        narHash,
        archiveHash,
        lastModified,
        revCount,
        policy,
        version,
        sequence,
        expires,
        reader.time("issued"));
  }

  private static Head head(String repository, StatementReader reader) throws StatementException {
    String branch = reader.branch();
    ObjectId commit = reader.oid("commit");
    ObjectId reviews = reader.oid("reviews");
    ObjectId records = reader.oid("records");
    String policy = reader.digest("policy");
    long version = reader.number("policy-version");
    long sequence = reader.number("sequence");
    Instant expires = reader.time("expires");
    return new Head(
        repository,
        branch,
        commit,
        reviews,
        records,
        policy,
        version,
        sequence,
        expires,
        reader.time("issued"));
  }

  private static Reject reject(String repository, StatementReader reader)
      throws StatementException {
    ObjectId commit = reader.oid("commit");
    Optional<ObjectId> fixedBy = reader.optionalOid("fixed-by");
    String reason = reader.reason();
    return new Reject(repository, commit, fixedBy, reason, reader.time("issued"));
  }

  private static Rollback rollback(String repository, StatementReader reader)
      throws StatementException {
    String branch = reader.branch();
    ObjectId commit = reader.oid("commit");
    ObjectId to = reader.oid("to");
    String policy = reader.digest("policy");
    long version = reader.number("policy-version");
    long sequence = reader.number("sequence");
    String reason = reader.reason();
    Instant issued = reader.time("issued");
    return new Rollback(repository, branch, commit, to, policy, version, sequence, reason, issued);
  }
}
