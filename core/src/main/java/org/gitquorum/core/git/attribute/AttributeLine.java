// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.util.List;
import java.util.Optional;

/**
 * One line: a pattern or the definition of a macro, and what it says of attributes.
 *
 * @param number of the line in its file, from 1; 0 for what git itself defines
 * @param pattern nothing where it defines a macro
 * @param macro the macro's name, empty where there is a pattern
 */
record AttributeLine(
    int number, Optional<AttributePattern> pattern, String macro, List<Assignment> assignments) {
  AttributeLine {
    assignments = List.copyOf(assignments);
  }

  /** One attribute and what it is. */
  record Assignment(String name, AttributeValue value) {}
}
