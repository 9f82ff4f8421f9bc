// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.List;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PlacedFinding;

/**
 * A pin with what came of judging it.
 *
 * @param file that it stands in
 * @param findings that speak against it
 * @param remarks what a person should know, without weight for the verdict
 */
public record JudgedPin(
    String file,
    Pin pin,
    PinStanding standing,
    List<PlacedFinding> findings,
    List<String> remarks) {
  public JudgedPin {
    findings = List.copyOf(findings);
    remarks = List.copyOf(remarks);
  }
}
