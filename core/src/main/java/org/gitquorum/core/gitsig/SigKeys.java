// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Instant;
import java.util.List;
import java.util.Set;
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

  /** What certificates say about one signature. */
  sealed interface Judgement {
    /** This one made it. */
    record Made(SigKey key) implements Judgement {}

    /** None of them calls it good; why says the one that it is most likely by. */
    record Refused(SignatureFault fault, String detail) implements Judgement {}
  }

  /** Holds a signature against each, until one calls it good. */
  Judgement judge(FoundSignature signature, Instant now) {
    Judgement.Refused why = new Judgement.Refused(SignatureFault.KEY_UNKNOWN, "by no key at hand");
    for (SigKey key : keys) {
      Verification verification = key.judge(signature, now);
      if (verification instanceof Verification.Good) {
        return new Judgement.Made(key);
      }
      // That one certificate of many does not know the key says least.
      if (verification instanceof Verification.Bad bad
          && bad.fault() != SignatureFault.KEY_UNKNOWN
          && why.fault() == SignatureFault.KEY_UNKNOWN) {
        why = new Judgement.Refused(bad.fault(), bad.detail());
      }
    }
    return why;
  }

  /** Those of them that are not among these. */
  SigKeys without(Set<String> fingerprints) {
    return new SigKeys(
        keys.stream().filter(key -> !fingerprints.contains(key.fingerprint())).toList(), problems);
  }
}
