// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.ExitCode;

/** Colour, which helps and never says anything by itself. */
public record Style(boolean colour) {
  /** No colour. */
  public static final Style PLAIN = new Style(false);

  /** A word that carries a verdict. */
  public String verdict(String word, ExitCode code) {
    return switch (code) {
      case APPROVED -> paint(word, "32");
      case REFUSED, INTEGRITY -> paint(word, "31");
      case USAGE, UNDECIDED -> paint(word, "33");
    };
  }

  /** A heading. */
  public String strong(String text) {
    return paint(text, "1");
  }

  private String paint(String text, String code) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
