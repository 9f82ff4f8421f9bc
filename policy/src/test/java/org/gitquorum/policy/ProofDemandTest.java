// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofDemandTest {
  private static final Proof PGP = Proof.of(Scheme.PGP);
  private static final Proof SSH = Proof.of(Scheme.SSH);
  private static final Proof TOUCHED = new Proof(Scheme.SSH_SK, true, false, Set.of());
  private static final Proof UNTOUCHED = Proof.of(Scheme.SSH_SK);
  private static final Proof CLAIMED = new Proof(Scheme.PGP, false, true, Set.of());
  private static final Proof DEVICE = new Proof(Scheme.U2F, true, false, Set.of("keys/maker.pem"));

  @Test
  void withoutProofsNothingIsAccepted() {
    assertThat(ProofDemand.NONE.accepts(Set.of())).isFalse();
    assertThat(ProofDemand.NONE.accepts(Set.of(PGP))).isTrue();
  }

  @Test
  void aDemandedTouchIsProvenByTheSignatureItself() {
    ProofDemand proven = new ProofDemand(TouchDemand.PROVEN, Set.of(), 1, List.of());

    assertThat(proven.accepts(Set.of(TOUCHED))).isTrue();
    assertThat(proven.accepts(Set.of(UNTOUCHED))).isFalse();
    assertThat(proven.accepts(Set.of(CLAIMED))).isFalse();
  }

  @Test
  void aDeclaredTouchMayBeClaimedByThePolicy() {
    ProofDemand declared = new ProofDemand(TouchDemand.DECLARED, Set.of(), 1, List.of());

    assertThat(declared.accepts(Set.of(TOUCHED))).isTrue();
    assertThat(declared.accepts(Set.of(CLAIMED))).isTrue();
    assertThat(declared.accepts(Set.of(PGP))).isFalse();
  }

  @Test
  void twoFactorsAreTwoSchemesNotTwoSignatures() {
    ProofDemand two = new ProofDemand(TouchDemand.NONE, Set.of(), 2, List.of());

    assertThat(two.accepts(Set.of(PGP, CLAIMED))).isFalse();
    assertThat(two.accepts(Set.of(PGP, SSH))).isTrue();
  }

  @Test
  void aSchemeThatIsNotAskedForAddsNeitherFactorNorTouch() {
    ProofDemand demand =
        new ProofDemand(TouchDemand.PROVEN, Set.of(Scheme.PGP, Scheme.U2F), 2, List.of());

    assertThat(demand.accepts(Set.of(PGP, TOUCHED))).isFalse();
    assertThat(demand.accepts(Set.of(PGP, DEVICE))).isTrue();
  }

  @Test
  void onlyADeviceAttestedByANamedMakerCounts() {
    ProofDemand demand = new ProofDemand(
        TouchDemand.PROVEN, Set.of(), 1, List.of("keys/other.pem", "keys/maker.pem"));

    assertThat(demand.accepts(Set.of(DEVICE))).isTrue();
    assertThat(demand.accepts(Set.of(TOUCHED))).isFalse();
    assertThat(demand.accepts(Set.of(new Proof(Scheme.U2F, true, false, Set.of("keys/x.pem")))))
        .isFalse();
  }

  @Test
  void ofTwoFactorsOneIsTheTouchOfAnAttestedDevice() {
    ProofDemand demand =
        new ProofDemand(TouchDemand.PROVEN, Set.of(), 2, List.of("keys/maker.pem"));
    Proof attestedUntouched = new Proof(Scheme.U2F, false, false, Set.of("keys/maker.pem"));

    assertThat(demand.accepts(Set.of(PGP, DEVICE))).isTrue();
    assertThat(demand.accepts(Set.of(DEVICE))).isFalse();
    assertThat(demand.accepts(Set.of(PGP, TOUCHED))).isFalse();
    assertThat(demand.accepts(Set.of(TOUCHED, attestedUntouched))).isFalse();
  }

  @Test
  void knowsWhichDemandLacksSomethingOfAnother() {
    ProofDemand none = ProofDemand.NONE;
    ProofDemand proven = new ProofDemand(TouchDemand.PROVEN, Set.of(), 1, List.of());
    ProofDemand declared = new ProofDemand(TouchDemand.DECLARED, Set.of(), 1, List.of());
    ProofDemand pgp = new ProofDemand(TouchDemand.NONE, Set.of(Scheme.PGP), 1, List.of());
    ProofDemand either =
        new ProofDemand(TouchDemand.NONE, Set.of(Scheme.PGP, Scheme.SSH), 1, List.of());
    ProofDemand two = new ProofDemand(TouchDemand.NONE, Set.of(), 2, List.of());
    ProofDemand attested = new ProofDemand(TouchDemand.NONE, Set.of(), 1, List.of("a.pem"));

    assertThat(none.isAtLeast(none)).isTrue();
    assertThat(declared.isAtLeast(proven)).isFalse();
    assertThat(proven.isAtLeast(declared)).isTrue();
    assertThat(pgp.isAtLeast(either)).isTrue();
    assertThat(either.isAtLeast(pgp)).isFalse();
    assertThat(none.isAtLeast(pgp)).isFalse();
    assertThat(none.isAtLeast(two)).isFalse();
    assertThat(none.isAtLeast(attested)).isFalse();
    assertThat(attested.isAtLeast(none)).isTrue();
  }
}
