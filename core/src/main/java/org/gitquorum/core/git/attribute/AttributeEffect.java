// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

/**
 * An attribute because of which a path may come out of git otherwise than it was committed.
 *
 * @param attribute its name
 * @param file path of the {@code .gitattributes} that gives it; hostile text
 * @param line of that file, from 1
 */
public record AttributeEffect(String attribute, String file, int line) {
  /** Whether the path is left out as a whole. */
  public boolean ignores() {
    return attribute.equals(AttributeScope.IGNORED);
  }
}
