// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

/**
 * Why some data do not count. Thrown within the reader of one scheme, which turns it into a
 * {@link Verification.Bad} before it returns.
 */
public final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private final SignatureFault fault;

  /** @param detail for people; may hold hostile text */
  public FaultException(SignatureFault fault, String detail) {
    super(detail, null, false, false);
    this.fault = fault;
  }

  /** Data that are not in the one form that is read. */
  public static FaultException malformed(String detail) {
    return new FaultException(SignatureFault.SIG_MALFORMED, detail);
  }

  /** The stable name. */
  public SignatureFault fault() {
    return fault;
  }

  /** For people; may hold hostile text. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
