// SPDX-License-Identifier: MIT
package org.gitquorum.core;

/** A run that cannot go on because of one finding. */
public final class FindingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  public FindingException(Finding finding) {
    super(finding.message());
    this.finding = finding;
  }

  public FindingException(ReasonCode code, String message) {
    this(Finding.of(code, message));
  }

  public FindingException(ReasonCode code, String message, String hint) {
    this(new Finding(code, message, hint));
  }

  public FindingException(Finding finding, Throwable cause) {
    super(finding.message(), cause);
    this.finding = finding;
  }

  /** What was found. */
  public Finding finding() {
    return finding;
  }
}
