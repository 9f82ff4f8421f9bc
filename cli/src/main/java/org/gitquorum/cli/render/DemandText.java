// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.sign.SigningIdentity;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.TouchDemand;

/** What is asked of signatures, for somebody who is about to make one. */
final class DemandText {
  private DemandText() {}

  /** What a rule needs; empty if any signature does. */
  static String needs(ProofDemand demand, SigningIdentity me, UsablePolicy policy) {
    boolean able = me.canMeet(demand, policy.keys());
    String asked = asked(demand);
    return able && asked.isEmpty()
        ? ""
        : "; needs " + (asked.isEmpty() ? "another kind of key" : asked)
            + (able ? "" : ", more than this key shows");
  }

  /** A line where the root of a policy needs more than these keys show; else empty. */
  static String rootLacks(SigningIdentity me, UsablePolicy policy) {
    return lacks("root", policy.policy().root().proof(), me, policy);
  }

  /** A line where a power of a policy needs more than these keys show; else empty. */
  static String lacks(String power, ProofDemand demand, SigningIdentity me, UsablePolicy policy) {
    if (me.canMeet(demand, policy.keys())) {
      return "";
    }
    String asked = asked(demand);
    return "  " + power + " needs " + (asked.isEmpty() ? "another kind of key" : asked)
        + ", more than this key shows\n";
  }

  private static String asked(ProofDemand demand) {
    List<String> asked = new ArrayList<>();
    if (demand.touch() != TouchDemand.NONE) {
      asked.add("touch");
    }
    if (demand.factors() > 1) {
      asked.add("two factors");
    }
    if (!demand.attested().isEmpty()) {
      asked.add("an attested device");
    }
    return String.join(", ", asked);
  }
}
