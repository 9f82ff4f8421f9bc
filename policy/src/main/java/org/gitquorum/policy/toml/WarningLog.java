// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.List;

/** Collects warnings about one policy. */
final class WarningLog {
  private final LocatedPolicy policy;
  private final List<PolicyWarning> warnings = new ArrayList<>();

  WarningLog(LocatedPolicy policy) {
    this.policy = policy;
  }

  /** @param place as in {@link LocatedPolicy#lines} */
  void add(PolicyWarning.Code code, String place, String message) {
    warnings.add(new PolicyWarning(code, message, policy.line(place)));
  }

  List<PolicyWarning> warnings() {
    return List.copyOf(warnings);
  }
}
