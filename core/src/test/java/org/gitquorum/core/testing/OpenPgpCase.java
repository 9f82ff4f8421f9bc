// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import org.gitquorum.core.Bytes;

/**
 * A certificate, a document and what is said to be its signature.
 *
 * @param expected {@code GOOD}, or why it does not count: a fault's name, after {@code NEVER }
 *     where no signature by the certificate can ever count, or {@code UNREADABLE}
 */
public record OpenPgpCase(String name, Bytes certificate, Bytes signature, String expected) {
  @Override
  public String toString() {
    return name;
  }
}
