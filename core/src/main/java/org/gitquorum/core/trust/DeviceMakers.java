// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.u2f.AttestationAuthority;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.Rule;

/** The makers of devices of whom a policy's {@code attested} speaks, by file. */
final class DeviceMakers {
  /** Each of them is tried on each device that signs. */
  private static final int MOST_FILES = 64;

  private final Map<String, AttestationAuthority> makers = new TreeMap<>();

  private DeviceMakers() {}

  /**
   * Reads every certificate that some quorum of the policy names.
   *
   * @throws FindingException {@code POLICY_INVALID} for too many, and for a file that is missing or
   *     is not the certificate of one authority
   */
  static DeviceMakers read(Policy policy, PolicyFiles files) throws FindingException {
    DeviceMakers read = new DeviceMakers();
    Set<String> named = named(policy);
    if (named.size() > MOST_FILES) {
      throw new FindingException(
          ReasonCode.POLICY_INVALID, "attested: more than " + MOST_FILES + " different files");
    }
    for (String path : named) {
      Bytes pem = files
          .content(path)
          .map(Bytes::copyOf)
          .orElseThrow(() -> invalid(path, "the policy directory has no such file"));
      try {
        read.makers.put(path, AttestationAuthority.read(pem));
      } catch (FindingException e) {
        throw invalid(path, e.finding().message());
      }
    }
    return read;
  }

  private static Set<String> named(Policy policy) {
    Set<String> paths = new TreeSet<>();
    for (Quorum quorum : List.of(policy.root(), policy.release(), policy.head())) {
      paths.addAll(quorum.proof().attested());
    }
    for (Rule rule : policy.rules()) {
      paths.addAll(rule.quorum().proof().attested());
    }
    return paths;
  }

  private static FindingException invalid(String path, String why) {
    return new FindingException(ReasonCode.POLICY_INVALID, "attested by " + path + ": " + why);
  }

  /** The files of those who made a device. */
  Set<String> of(U2fDevice device) {
    Set<String> paths = new HashSet<>();
    makers.forEach((path, maker) -> {
      if (maker.attests(device)) {
        paths.add(path);
      }
    });
    return paths;
  }
}
