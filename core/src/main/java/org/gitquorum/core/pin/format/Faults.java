// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PinFault;

/** Making of faults. */
final class Faults {
  private Faults() {}

  static PinFault attribute(int line, String message) {
    return new PinFault(ReasonCode.PIN_ATTRIBUTE, line, message);
  }

  static PinFault unverifiable(int line, String message) {
    return new PinFault(ReasonCode.PIN_UNVERIFIABLE, line, message);
  }

  /** Every member that is not among those whose meaning is known. */
  static List<PinFault> unknown(Attributes attributes, Set<String> known, String where) {
    List<PinFault> faults = new ArrayList<>();
    for (String name : attributes.names()) {
      if (!known.contains(name)) {
        faults.add(
            attribute(attributes.line(name), where + " has an unknown attribute \"" + name + '"'));
      }
    }
    return faults;
  }
}
