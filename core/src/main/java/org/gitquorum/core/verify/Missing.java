// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerName;

/**
 * So many more approvals by signers of one group.
 *
 * @param who the members who have not approved and may
 */
public record Missing(int count, GroupName group, SortedSet<SignerName> who) {
  public Missing {
    who = Collections.unmodifiableSortedSet(new TreeSet<>(who));
  }
}
