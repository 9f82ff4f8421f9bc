// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerifyRequest;

/** How far a state is approved, for a signer who wants to know what is missing. */
final class Judgement {
  private final SigningContext context;

  Judgement(SigningContext context) {
    this.context = context;
  }

  /**
   * The report on a target, approved or not.
   *
   * @throws FindingException if the walk could not even start
   */
  Report of(VerifyRequest like, ObjectId target) throws FindingException {
    return of(like, new Revision.Id(target));
  }

  /** The same of a target that may have been typed. */
  Report of(VerifyRequest like, Revision target) throws FindingException {
    VerifyRequest request = new VerifyRequest(
        target,
        like.anchor(),
        like.policyDigest(),
        like.externalPolicy(),
        like.branch(),
        like.notes(),
        like.memory(),
        false,
        like.now());
    Report report = Verification.verify(context.repository(), context.trust(), request);
    if (report.progress().isEmpty()) {
      throw new FindingException(report.findings().get(0));
    }
    return report;
  }
}
