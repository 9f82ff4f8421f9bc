// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.util.List;
import java.util.Optional;

/**
 * One line: a pattern or the definition of a macro, and what it says of attributes.
 *
 * @param pattern nothing where it defines a macro
 * @param macro the macro's name, empty where there is a pattern
 */
record AttributeLine(
    Optional<AttributePattern> pattern, String macro, List<Assignment> assignments) {
  AttributeLine {
    assignments = List.copyOf(assignments);
  }

  /** One attribute and what it is. */
  record Assignment(String name, AttributeValue value) {}
}
