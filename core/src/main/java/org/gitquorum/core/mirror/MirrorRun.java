// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.verify.Report;

/**
 * What one synchronisation did.
 *
 * @param served the repository that may be served
 * @param findings why notes refs could not be brought up to date
 * @param remarks what a person should know; hostile text
 */
public record MirrorRun(
    Path served, List<Branch> branches, List<Finding> findings, List<String> remarks) {
  public MirrorRun {
    branches = List.copyOf(branches);
    findings = List.copyOf(findings);
    remarks = List.copyOf(remarks);
  }

  /**
   * One branch.
   *
   * @param branch full name
   * @param before what was served of it
   * @param after what is served now
   * @param report how the upstream's tip was judged; nothing where it did not come to that
   * @param findings why nothing may move; states that only wait for approval are none
   */
  public record Branch(
      String branch,
      Optional<ObjectId> before,
      Optional<ObjectId> after,
      Optional<Report> report,
      List<Finding> findings) {
    public Branch {
      findings = List.copyOf(findings);
    }

    static Branch stopped(
        String branch, Optional<ObjectId> before, Optional<Report> report, Finding finding) {
      return new Branch(branch, before, before, report, List.of(finding));
    }

    /** How many states at the upstream come after the one that is served. */
    public int waiting() {
      return findings.isEmpty()
          ? report
              .flatMap(Report::progress)
              .map(progress -> progress.statesSinceApproved())
              .orElse(0)
          : 0;
    }
  }

  /** 0 if every branch is at its newest approved state, and so are the records. */
  public ExitCode exitCode() {
    return ExitCode.gravest(Stream.concat(
            findings.stream(), branches.stream().flatMap(branch -> branch.findings().stream()))
        .map(finding -> finding.code().exitCode())
        .toList());
  }
}
