// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

/** The four kinds of git objects. */
public enum ObjectType {
  COMMIT,
  TREE,
  BLOB,
  TAG
}
