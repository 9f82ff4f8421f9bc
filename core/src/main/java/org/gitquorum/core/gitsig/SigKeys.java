// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gitquorum.core.gitsig.SignatureFate.UnusableKey;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.Verification;

/**
 * Certificates against which signatures are held, and those that could not be read.
 *
 * @param problems keys that count for nobody, each with its reason
 */
public record SigKeys(List<SigKey> keys, List<UnusableKey> problems) {
  public SigKeys {
    keys = List.copyOf(keys);
    problems = List.copyOf(problems);
  }

  /** A signature that no certificate calls good. */
  record Refusal(String reason, String detail) {}

  /** The certificate that made it. */
  Optional<SigKey> maker(FoundSignature signature, Instant now) {
    return keys.stream()
        .filter(key -> key.judge(signature, now) instanceof Verification.Good)
        .findFirst();
  }

  /** Why no certificate calls it good. */
  Refusal refusal(FoundSignature signature, Instant now) {
    List<Verification.Bad> all = new ArrayList<>();
    for (SigKey key : keys) {
      if (key.judge(signature, now) instanceof Verification.Bad bad) {
        all.add(bad);
      }
    }
    // That one certificate of many does not know the key says least.
    Predicate<Verification.Bad> telling = bad -> bad.fault() != SignatureFault.KEY_UNKNOWN;
    return all.stream()
        .filter(telling)
        .findFirst()
        .map(bad -> new Refusal(bad.fault().name(), bad.detail()))
        .orElseGet(() -> new Refusal(SignatureFault.KEY_UNKNOWN.name(), "by no key at hand"));
  }
}
