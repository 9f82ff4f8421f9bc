// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.trust.PolicyOutline;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.SignerName;

/**
 * How far a walk came.
 *
 * @param states how many states were judged, the anchor not counted
 * @param lastApproved the latest approved state: the target itself if all is well
 * @param statesSinceApproved how many states the target is after it
 * @param paths how many paths were judged
 * @param signers whose approvals settled them
 * @param policy the policy in force at the last approved state
 * @param open rules with paths that are not settled, as the policy lists them
 * @param underNoRule changed paths that no rule speaks of
 * @param policyLack what a change of the policy directory lacks
 * @param sign ranges for the next signer, without duplicates
 * @param approved every approved state from the one the walk started from on, in order
 * @param revocations keys whose signatures count nowhere on the line
 */
public record Progress(
    int states,
    ObjectId lastApproved,
    int statesSinceApproved,
    long paths,
    SortedSet<SignerName> signers,
    PolicyOutline policy,
    List<OpenRule> open,
    List<RepositoryPath> underNoRule,
    Optional<PolicyLack> policyLack,
    List<SignRange> sign,
    List<ObjectId> approved,
    Revocations revocations) {
  public Progress {
    signers = Collections.unmodifiableSortedSet(new TreeSet<>(signers));
    open = List.copyOf(open);
    underNoRule = List.copyOf(underNoRule);
    sign = List.copyOf(sign);
    approved = List.copyOf(approved);
  }
}
