// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;

/**
 * The answer to: may this commit be used?
 *
 * @param target the commit asked about
 * @param subject first line of its message; hostile text
 * @param policyEntered tree of the policy directory, where the target is the state that brought it:
 *     what it is approved by stands on that tree
 * @param progress how far the walk came; nothing if findings kept it from starting
 * @param records every record on the line that was looked at, in the order of the states
 * @param findings everything that speaks against approval, the gravest first
 * @param remarks what a person should know, without weight for the verdict
 */
public record Report(
    ObjectId target,
    String subject,
    Optional<ObjectId> policyEntered,
    Optional<TrustedState> anchor,
    Optional<Progress> progress,
    List<RecordFate> records,
    List<Finding> findings,
    List<String> remarks) {
  public Report {
    records = List.copyOf(records);
    findings = List.copyOf(findings);
    remarks = List.copyOf(remarks);
  }

  /** 0 exactly if the target is approved. */
  public ExitCode exitCode() {
    List<ExitCode> codes = new ArrayList<>();
    for (Finding finding : findings) {
      codes.add(finding.code().exitCode());
    }
    return ExitCode.gravest(codes);
  }
}
