// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import java.util.Optional;
import org.gitquorum.core.verify.VerifyRequest;

/**
 * What to propose for approval.
 *
 * @param range {@code BASE..COMMIT}, or a commit: the step to it from its first parent; without
 *     one, everything that the report on HEAD says should be signed
 * @param patterns the paths to approve; all of them if there are none
 * @param verification from what to start judging; its target is not used
 */
public record ReviewRequest(
    Optional<String> range, List<String> patterns, VerifyRequest verification) {
  public ReviewRequest {
    patterns = List.copyOf(patterns);
  }
}
