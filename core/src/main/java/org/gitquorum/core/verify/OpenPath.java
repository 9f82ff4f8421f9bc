// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.SignerName;

/**
 * A path that lacks approvals for one rule.
 *
 * @param approvers who approves it now
 * @param missing the fewest who are still needed; with alternatives, one choice
 * @param sign what the next signer should sign
 * @param revertsSettled whether it returns to what it was before content that is approved already
 */
public record OpenPath(
    RepositoryPath path,
    SortedSet<SignerName> approvers,
    List<Missing> missing,
    SignRange sign,
    boolean revertsSettled) {
  public OpenPath {
    approvers = Collections.unmodifiableSortedSet(new TreeSet<>(approvers));
    missing = List.copyOf(missing);
  }
}
