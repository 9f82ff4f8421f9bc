// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

/**
 * What an attribute is for a path: gitattributes(5), "Set", "Unset", "Unspecified" and "Set to a
 * value".
 *
 * @param text the value, empty unless the kind is {@code VALUE}; one char a byte
 */
record AttributeValue(Kind kind, String text) {
  static final AttributeValue SET = new AttributeValue(Kind.SET, "");
  static final AttributeValue UNSET = new AttributeValue(Kind.UNSET, "");
  static final AttributeValue UNSPECIFIED = new AttributeValue(Kind.UNSPECIFIED, "");

  /** The four states. */
  enum Kind {
    SET,
    UNSET,
    UNSPECIFIED,
    VALUE
  }

  static AttributeValue of(String text) {
    return new AttributeValue(Kind.VALUE, text);
  }

  boolean isSet() {
    return kind == Kind.SET;
  }

  boolean isUnset() {
    return kind == Kind.UNSET;
  }

  boolean is(String value) {
    return kind == Kind.VALUE && text.equals(value);
  }
}
