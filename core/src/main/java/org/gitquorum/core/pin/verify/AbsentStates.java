// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.core.Finding;
import org.gitquorum.policy.Policy;

/**
 * A gated repository whose records cannot be used.
 *
 * @param reason why
 * @param held its commits, where a mirror holds them
 */
record AbsentStates(Finding reason, Optional<StateMirror> held) implements GatedStates {
  @Override
  public Optional<Policy> policy() {
    return Optional.empty();
  }

  @Override
  public SortedSet<String> branchNames() {
    return new TreeSet<>();
  }

  @Override
  public BranchStatements branch(String name) {
    throw new IllegalStateException("no records, so nothing counts for " + name);
  }

  @Override
  public Optional<StateMirror> mirror() {
    return held;
  }

  @Override
  public Optional<Finding> fault() {
    return Optional.of(reason);
  }
}
