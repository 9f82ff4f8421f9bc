// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.testing.OpenPgpCase;
import org.gitquorum.core.testing.OpenPgpCases;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenPgpCasesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  static List<OpenPgpCase> cases() {
    return OpenPgpCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheVerdictOfTheTable(OpenPgpCase given) throws FindingException {
    assertThat(verdict(given)).isEqualTo(given.expected());
  }

  static String verdict(OpenPgpCase given) throws FindingException {
    OpenPgpCertificate certificate;
    try {
      certificate = OpenPgpCertificate.read(given.certificate());
    } catch (FindingException e) {
      return "UNREADABLE";
    }
    Optional<SignatureFault> never = certificate.unusable(fingerprint -> false);
    if (never.isPresent()) {
      return "NEVER " + never.get();
    }
    TestPolicies policy = new TestPolicies()
        .openPgp("alice", "keys/alice.pgp", given.certificate().toArray());
    Attribution attribution = KeyDirectory.read(policy.policy(), policy.files())
        .verify(
            new SignatureClaim(
                Container.PGP, OpenPgpCases.DOCUMENT, given.signature(), Optional.empty()),
            NOW,
            Revocations.none());
    return attribution instanceof Attribution.Rejected rejected
        ? rejected.fault().name()
        : "GOOD";
  }
}
