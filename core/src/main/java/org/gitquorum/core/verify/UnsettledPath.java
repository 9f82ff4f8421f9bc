// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.SortedSet;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.SignerName;

/**
 * A path that is not settled at a state for one rule.
 *
 * @param approvers who approves it there now and counts for this rule
 * @param signFrom index of the state from which the next signer should sign up to the state: the
 *     base, or, where the path is as in the base but was settled otherwise in between, the latest
 *     settled state
 * @param revertsSettled whether it is such a path
 */
public record UnsettledPath(
    Rule rule,
    RepositoryPath path,
    SortedSet<SignerName> approvers,
    int signFrom,
    boolean revertsSettled) {}
