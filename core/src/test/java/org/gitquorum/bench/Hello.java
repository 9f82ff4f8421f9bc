// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

/** What a start of the virtual machine takes that has nothing to do. */
public final class Hello {
  private Hello() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
