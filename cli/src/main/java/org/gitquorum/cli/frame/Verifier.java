// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import org.gitquorum.core.FindingException;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;

/** Answers whether a commit of the repository in the context's directory may be used. */
@FunctionalInterface
public interface Verifier {
  /**
   * The verdict.
   *
   * @throws FindingException if there is nothing to judge: no repository, no such revision
   */
  Report verify(CommandContext context, VerifyRequest request) throws FindingException;
}
