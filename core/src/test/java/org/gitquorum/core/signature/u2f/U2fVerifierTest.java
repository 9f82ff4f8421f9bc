// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.SoftwareToken;
import org.gitquorum.core.testing.U2fCase;
import org.gitquorum.policy.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class U2fVerifierTest {
  private static final Instant ISSUED = Instant.parse("2026-06-01T12:00:00Z");
  private static final SoftwareToken TOKEN = U2fCase.TOKEN;
  private static final U2fVerifier VERIFIER =
      new U2fVerifier(List.of(TOKEN.device(), SoftwareToken.named("bob").device()));

  private static Verification verify(Bytes signature) {
    return VERIFIER.verify(
        new SignatureClaim(Container.U2F, U2fCase.STATEMENT, signature, Optional.of(ISSUED)));
  }

  @ParameterizedTest
  @MethodSource("org.gitquorum.core.testing.U2fCase#all")
  void everySignatureIsJudgedAsExpected(U2fCase vector) {
    Verification verification = verify(vector.record());
    if (vector.fault().isEmpty()) {
      String id = TOKEN.device().id();
      assertThat(verification)
          .isEqualTo(new Verification.Good(id, List.of(id), Scheme.U2F, vector.touched(), ISSUED));
    } else {
      assertThat(((Verification.Bad) verification).fault())
          .isEqualTo(vector.fault().get());
    }
  }

  @Test
  void refusesASignatureOfWhichAnyBitIsChanged() {
    byte[] good = TOKEN.sign(U2fCase.STATEMENT).toArray();
    for (int i = 0; i < good.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = good.clone();
        changed[i] ^= (byte) (1 << bit);
        assertThat(verify(Bytes.copyOf(changed)))
            .as("byte %d, bit %d", i, bit)
            .isInstanceOf(Verification.Bad.class);
      }
    }
  }

  @Test
  void refusesASignatureCutOffAnywhere() {
    byte[] good = TOKEN.sign(U2fCase.STATEMENT).toArray();
    for (int length = 0; length < good.length; length++) {
      Bytes cut = Bytes.copyOf(Arrays.copyOf(good, length));
      assertThat(verify(cut)).as("%d bytes", length).isInstanceOf(Verification.Bad.class);
    }
  }

  @Test
  void refusesAnyAmountOfBytesBehind() {
    byte[] good = TOKEN.sign(U2fCase.STATEMENT).toArray();
    for (int more : new int[] {1, 2, 37, 1000, 1 << 20}) {
      Bytes longer = Bytes.copyOf(Arrays.copyOf(good, good.length + more));
      assertThat(verify(longer)).isInstanceOf(Verification.Bad.class);
    }
  }

  @Test
  void doesNotKnowADeviceOfNobody() {
    Verification verification = verify(SoftwareToken.named("mallory").sign(U2fCase.STATEMENT));
    assertThat(verification)
        .isEqualTo(new Verification.Bad(
            SignatureFault.KEY_UNKNOWN, "by no key of the policy", Optional.empty()));
  }

  @Test
  void saysWhoseKeyABadSignatureNames() {
    Bytes signature = TOKEN.sign(Bytes.ofUtf8("another statement"));
    assertThat(((Verification.Bad) verify(signature)).claimedKey())
        .contains(TOKEN.device().id());
  }

  @Test
  void refusesWhatHasNoTime() {
    SignatureClaim claim = new SignatureClaim(
        Container.U2F, U2fCase.STATEMENT, TOKEN.sign(U2fCase.STATEMENT), Optional.empty());
    assertThat(VERIFIER.verify(claim)).isInstanceOf(Verification.Bad.class);
  }

  @Test
  void coversAnyBytesOfTheStatement() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Bytes statement = Bytes.copyOf(all);
    Bytes signature = TOKEN.sign(statement);
    assertThat(VERIFIER.verify(
            new SignatureClaim(Container.U2F, statement, signature, Optional.of(ISSUED))))
        .isInstanceOf(Verification.Good.class);
  }

  @Test
  void readsWhatItWrites() {
    U2fSignature signature =
        U2fSignature.parse(TOKEN.counter(0xfffffffeL).sign(U2fCase.STATEMENT)).orElseThrow();
    assertThat(signature.counter()).isEqualTo(0xfffffffeL);
    assertThat(U2fSignature.parse(signature.bytes())).contains(signature);
  }
}
