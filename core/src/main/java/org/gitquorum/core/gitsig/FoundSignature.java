// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.List;
import java.util.Optional;
import org.gitquorum.core.git.SignedPayload;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.signature.openpgp.ClaimedIssuers;
import org.gitquorum.core.signature.openpgp.OpenPgpVerifier;
import org.gitquorum.core.statement.V0Record;

/** A signature over something that names the commit; it was not looked at yet. */
sealed interface FoundSignature {
  SignaturePlace place();

  /** The keys that it says made it. */
  List<String> issuers();

  /** What some certificates' verifier says. */
  Verification verify(OpenPgpVerifier verifier);

  /** A record of a note. */
  record InNote(V0Record record) implements FoundSignature {
    @Override
    public SignaturePlace place() {
      return SignaturePlace.NOTE;
    }

    @Override
    public List<String> issuers() {
      return ClaimedIssuers.of(record.signature());
    }

    @Override
    public Verification verify(OpenPgpVerifier verifier) {
      return verifier.verify(new SignatureClaim(
          Container.PGP, record.signedBytes(), record.signature(), Optional.empty()));
    }
  }

  /** Part of a commit or tag. */
  record InObject(SignaturePlace place, SignedPayload signed) implements FoundSignature {
    @Override
    public List<String> issuers() {
      return ClaimedIssuers.ofArmoured(signed.signature());
    }

    @Override
    public Verification verify(OpenPgpVerifier verifier) {
      return verifier.verifyArmoured(signed.payload(), signed.signature());
    }
  }
}
