// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Small values that many tests need. */
public final class Samples {
  private Samples() {}

  /** Signers by name. */
  public static Set<SignerName> signers(String... names) {
    return Arrays.stream(names).map(SignerName::new).collect(Collectors.toSet());
  }

  /** A group of people. */
  public static Group group(String name, String... members) {
    return new Group(new GroupName(name), SignerKind.PERSON, signers(members));
  }

  /** So many of a group. */
  public static Requirement.Threshold of(int count, Group group) {
    return new Requirement.Threshold(count, group);
  }

  /** So many of a new group, with any proof. */
  public static Quorum quorum(int count, String group, String... members) {
    return new Quorum(of(count, group(group, members)), ProofDemand.NONE);
  }
}
