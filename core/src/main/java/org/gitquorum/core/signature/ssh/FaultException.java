// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import org.gitquorum.core.signature.SignatureFault;

/** Why some SSH data do not count: turned into a value before it leaves this package. */
final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private final SignatureFault fault;

  FaultException(SignatureFault fault, String detail) {
    super(detail, null, false, false);
    this.fault = fault;
  }

  static FaultException malformed(String detail) {
    return new FaultException(SignatureFault.SIG_MALFORMED, detail);
  }

  SignatureFault fault() {
    return fault;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
