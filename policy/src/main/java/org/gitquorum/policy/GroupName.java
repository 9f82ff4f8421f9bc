// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/**
 * The name of a group of signers, of the same form as a {@link SignerName}.
 *
 * @param value the name as written in the policy
 */
public record GroupName(String value) implements Comparable<GroupName> {
  /** @throws IllegalArgumentException if the name is not of the form of a signer name */
  public GroupName {
    if (!SignerName.isValid(value)) {
      throw new IllegalArgumentException("not a group name");
    }
  }

  @Override
  public int compareTo(GroupName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
