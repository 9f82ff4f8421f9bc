// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.git.TreeLookup;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;
import org.gitquorum.policy.RepositoryPath;

/** The configuration of the gate at both ends of a change. */
final class ConfigurationChange {
  private static final RepositoryPath PATH = RepositoryPath.of(PinsFile.PATH);
  private static final int PLAIN_FILE = 0100644;
  private static final long MOST_BYTES = 1 << 20;

  /** What a walk may find wrong with a change while it approves the policy directory. */
  private static final Set<ReasonCode> ABOUT_OTHER_PATHS =
      Set.of(ReasonCode.QUORUM_NOT_MET, ReasonCode.NO_RULE, ReasonCode.REVERTED_SETTLED);

  private final GitRepository repository;
  private final VerifiedObjects objects;
  private final ObjectId base;
  private final ObjectId head;

  ConfigurationChange(GitRepository repository, ObjectId base, ObjectId head) {
    this.repository = repository;
    this.objects = repository.collisionDetectingObjects();
    this.base = base;
    this.head = head;
  }

  /**
   * The configuration that judges.
   *
   * @throws FindingException {@code PINS_MISSING}, {@code PINS_INVALID};
   *     {@code PINS_DIGEST_MISMATCH} where it is another than was asked for
   */
  PinsFile atBase(Optional<String> asked) throws FindingException {
    TreeEntry entry = entry(base);
    if (entry.mode() != PLAIN_FILE) {
      throw PinsFile.missing("at the base " + base.name());
    }
    Bytes content = content(entry);
    String digest = PinsFile.digestOf(content);
    if (asked.isPresent() && !asked.get().equals(digest)) {
      throw new FindingException(
          ReasonCode.PINS_DIGEST_MISMATCH,
          PinsFile.PATH + " at the base is " + digest + ", not " + asked.get(),
          "whoever keeps --pins-digest has to look at the change");
    }
    return PinsFile.read(content);
  }

  /** What speaks against the change of the configuration, if it changes. */
  Optional<Finding> fault(Optional<String> allowed, TrustStore trust, Instant now)
      throws FindingException {
    TreeEntry after = entry(head);
    if (after.equals(entry(base))) {
      return Optional.empty();
    }
    String digest = after.mode() == PLAIN_FILE ? PinsFile.digestOf(content(after)) : "none";
    if (after.mode() == PLAIN_FILE && allowed.filter(digest::equals).isPresent()) {
      return Optional.empty();
    }
    Optional<String> refusal = refusal(trust, now);
    return refusal.map(why -> new Finding(
        ReasonCode.PINS_CHANGED,
        PinsFile.PATH + " changes to " + digest + ", and " + why,
        "have it approved apart from other changes, or allow it: --allow-pins-digest " + digest));
  }

  /** Why the consumer's own policy does not approve the change; nothing if it does. */
  private Optional<String> refusal(TrustStore trust, Instant now) throws FindingException {
    PolicyDirectory own = PolicyDirectory.of(objects, Commit.read(objects, base).tree());
    if (!(own instanceof PolicyDirectory.Read read)
        || read.files().content("policy.toml").isEmpty()) {
      return Optional.of("no policy at the base says who may change it");
    }
    VerifyRequest request = new VerifyRequest(
        new Revision.Id(head),
        Optional.of(new Revision.Id(base)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NotesRefNames.DEFAULT,
        false,
        false,
        now);
    Report report = Verification.verify(repository, trust, request);
    return report.findings().stream()
        .filter(finding -> !ABOUT_OTHER_PATHS.contains(finding.code()))
        .findFirst()
        .map(finding -> "the policy at the base does not approve it: " + finding.message());
  }

  private TreeEntry entry(ObjectId commit) throws FindingException {
    return TreeLookup.at(objects, Commit.read(objects, commit).tree(), PATH);
  }

  private Bytes content(TreeEntry entry) throws FindingException {
    return Bytes.copyOf(objects.read(entry.id(), ObjectType.BLOB, MOST_BYTES));
  }
}
