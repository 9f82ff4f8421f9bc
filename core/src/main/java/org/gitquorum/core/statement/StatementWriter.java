// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.policy.PathPattern;

/** Writes the lines of one statement. */
final class StatementWriter {
  private final StringBuilder text = new StringBuilder(512);

  StatementWriter(Statement statement) {
    text.append(StatementCodec.HEADER).append('\n');
    line("kind", statement.kind().text());
    line("repository", statement.repository());
  }

  Bytes write(Statement statement) {
    if (statement instanceof Review review) {
      review(review);
    } else if (statement instanceof PolicyChange change) {
      policyChange(change);
    } else if (statement instanceof Anchor anchor) {
      anchor(anchor);
    } else if (statement instanceof Release release) {
      release(release);
    } else if (statement instanceof Head head) {
      head(head);
    } else if (statement instanceof Reject reject) {
      reject(reject);
    } else if (statement instanceof Rollback rollback) {
      rollback(rollback);
    }
    time("issued", statement.issued());
    return Bytes.ofUtf8(text.toString());
  }

  private void review(Review review) {
    oid("commit", review.commit());
    oid("tree", review.tree());
    oid("base", review.base());
    for (PathPattern pattern : review.paths().patterns()) {
      line("path", pattern.toString());
    }
  }

  private void policyChange(PolicyChange change) {
    line("from", change.from());
    number("from-version", change.fromVersion());
    line("to", change.to());
    number("to-version", change.toVersion());
  }

  private void anchor(Anchor anchor) {
    oid("commit", anchor.commit());
    oid("tree", anchor.tree());
    line("nar-hash", anchor.narHash());
    policy(anchor.policy(), anchor.policyVersion());
  }

  private void release(Release release) {
    line("branch", release.branch());
    oid("commit", release.commit());
    oid("tree", release.tree());
    line("nar-hash", release.narHash());
    release.archiveHash().ifPresent(hash -> line("archive-hash", hash));
    number("last-modified", release.lastModified());
    number("rev-count", release.revCount());
    policy(release.policy(), release.policyVersion());
    number("sequence", release.sequence());
    time("expires", release.expires());
  }

  private void head(Head head) {
    line("branch", head.branch());
    oid("commit", head.commit());
    oid("reviews", head.reviews());
    oid("records", head.records());
    policy(head.policy(), head.policyVersion());
    number("sequence", head.sequence());
    time("expires", head.expires());
  }

  private void reject(Reject reject) {
    oid("commit", reject.commit());
    reject.fixedBy().ifPresent(commit -> oid("fixed-by", commit));
    line("reason", ReasonText.escape(reject.reason()));
  }

  private void rollback(Rollback rollback) {
    line("branch", rollback.branch());
    oid("commit", rollback.commit());
    oid("to", rollback.to());
    policy(rollback.policy(), rollback.policyVersion());
    number("sequence", rollback.sequence());
    line("reason", ReasonText.escape(rollback.reason()));
  }

  private void policy(String digest, long version) {
    line("policy", digest);
    number("policy-version", version);
  }

  private void oid(String name, ObjectId id) {
    line(name, id.name());
  }

  private void number(String name, long number) {
    line(name, Long.toString(number));
  }

  private void time(String name, Instant time) {
    line(name, StatementValues.time(time));
  }

  private void line(String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }
}
