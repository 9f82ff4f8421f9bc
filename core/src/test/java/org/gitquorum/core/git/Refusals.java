// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** Asserts that input is refused, and for which reason. */
final class Refusals {
  private Refusals() {}

  static Finding refusedWith(ReasonCode code, ThrowingCallable call) {
    FindingException refusal = catchThrowableOfType(FindingException.class, call);
    assertThat(refusal).as("a refusal with " + code).isNotNull();
    assertThat(refusal.finding().code()).as(refusal.finding().message()).isEqualTo(code);
    return refusal.finding();
  }
}
