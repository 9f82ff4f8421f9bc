// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.PolicyTree;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.UsablePolicy;

/** Policies read from {@code policy-files} records, each once and only if it is asked for. */
final class PublishedPolicies {
  private static final String NOT_PUBLISHED = "whose files are not among the records";

  private final TrustRecords records;
  private final Map<String, Optional<PublishedPolicy>> read = new HashMap<>();
  private final Map<String, FindingException> faults = new HashMap<>();

  PublishedPolicies(TrustRecords records) {
    this.records = records;
  }

  /**
   * The policy that a consumer trusts.
   *
   * @throws FindingException {@code POLICY_MISSING}, {@code POLICY_INVALID}, {@code LIMIT}
   */
  PublishedPolicy pinned(PublicationRoot root) throws FindingException {
    Optional<PublishedPolicy> found = find(root.policyDigest());
    if (found.isEmpty()) {
      FindingException fault = faults.get(root.policyDigest());
      throw fault == null ? missing(root) : fault;
    }
    PublishedPolicy policy = found.get();
    if (!policy.repository().equals(root.repository())) {
      throw new FindingException(
          ReasonCode.POLICY_INVALID,
          "policy " + policy.digest() + " is of repository " + policy.repository() + ", not "
              + root.repository());
    }
    return policy;
  }

  private static FindingException missing(PublicationRoot root) {
    return new FindingException(
        ReasonCode.POLICY_MISSING,
        "the files of policy " + root.policyDigest() + " of repository " + root.repository()
            + " are not among the records at hand",
        "fetch the records again; whoever publishes them: git quorum policy sign, git quorum push");
  }

  /** Takes in a policy that is known from elsewhere. */
  PublishedPolicy add(UsablePolicy policy) throws FindingException {
    PublishedPolicy added = new PublishedPolicy(policy, PolicyTree.idOf(policy.files()));
    read.put(added.digest(), Optional.of(added));
    return added;
  }

  /**
   * The policy of a digest, if its files stand on the tree they make and it can be used.
   *
   * @throws FindingException if the notes cannot be read
   */
  Optional<PublishedPolicy> find(String digest) throws FindingException {
    Optional<PublishedPolicy> known = read.get(digest);
    if (known == null) {
      known = read(digest);
      read.put(digest, known);
    }
    return known;
  }

  private Optional<PublishedPolicy> read(String digest) throws FindingException {
    for (ObjectId place : records.placesOfFiles(digest)) {
      Optional<PolicyFilesRecord> record = records.files(digest, place);
      if (record.isPresent()) {
        try {
          PolicyFiles files = PolicyDirectory.fromArchive(record.get().nar().toArray());
          if (PolicyTree.idOf(files).equals(place)) {
            return Optional.of(new PublishedPolicy(UsablePolicy.read(files), place));
          }
        } catch (FindingException e) {
          faults.put(digest, e);
        }
      }
    }
    return Optional.empty();
  }

  /** Why there is no policy of that digest, for people. */
  String fault(String digest) {
    FindingException fault = faults.get(digest);
    return fault == null
        ? NOT_PUBLISHED
        : "which cannot be used: " + fault.finding().message();
  }
}
