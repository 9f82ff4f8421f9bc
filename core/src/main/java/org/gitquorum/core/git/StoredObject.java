// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

/**
 * What was found in the store under some id: nothing about it is verified. The array is shared and
 * not to be changed.
 */
final class StoredObject {
  private final ObjectType type;
  private final byte[] content;

  StoredObject(ObjectType type, byte[] content) {
    this.type = type;
    this.content = content;
  }

  ObjectType type() {
    return type;
  }

  byte[] content() {
    return content;
  }
}
