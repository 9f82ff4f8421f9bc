// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.NixToken.Kind;

/**
 * An identifier, number, path or unquoted url; of those that could begin at a place, the longest.
 */
record NixWord(Kind kind, int end) {
  private static final int LONGEST = 4096;
  private static final String PATH_MARKS = "._-+";
  private static final String URL_MARKS = "%/?:@&=+$,-_.!~*'";

  /**
   * The word that begins there; one that ends there too if none does.
   *
   * @throws FindingException {@code LIMIT}
   */
  static NixWord at(PinText text, int start) throws FindingException {
    int run = start;
    while (isPathPart(text.at(run))) {
      // To see whether it becomes a path or a url, it is read on to its end from each of its parts.
      if (++run - start > LONGEST) {
        throw text.limit(start, "a word is longer than " + LONGEST + " bytes");
      }
    }
    int name = nameEnd(text, start);
    int number = numberEnd(text, start);
    int path = text.at(start) == '<' ? searchPathEnd(text, start) : pathEnd(text, start);
    int url = urlEnd(text, start);
    if (url > Math.max(path, Math.max(name, number))) {
      return new NixWord(Kind.STRING, url);
    }
    if (path > Math.max(name, number)) {
      return new NixWord(Kind.PATH, path);
    }
    return number > name ? new NixWord(Kind.NUMBER, number) : new NixWord(Kind.NAME, name);
  }

  private static int nameEnd(PinText text, int start) {
    int end = start;
    while (isLetter(text.at(end))
        || (end > start && (isDigit(text.at(end)) || isMark("'-", text.at(end))))) {
      end++;
    }
    return end;
  }

  private static int numberEnd(PinText text, int start) {
    int end = start;
    while (isDigit(text.at(end))) {
      end++;
    }
    return end;
  }

  private static int urlEnd(PinText text, int start) {
    int colon = start;
    while ((isLetter(text.at(colon)) && text.at(colon) != '_')
        || (colon > start && (isDigit(text.at(colon)) || isMark("+-.", text.at(colon))))) {
      colon++;
    }
    int end = colon + 1;
    while (isLetter(text.at(end)) || isDigit(text.at(end)) || isMark(URL_MARKS, text.at(end))) {
      end++;
    }
    return colon == start || text.at(colon) != ':' || end == colon + 1 ? start : end;
  }

  private static int searchPathEnd(PinText text, int start) {
    int end = start + 1;
    while (isPathPart(text.at(end)) || text.at(end) == '/') {
      end++;
    }
    return end > start + 1 && text.at(end) == '>' ? end + 1 : start;
  }

  private static int pathEnd(PinText text, int start) {
    int at = start + (text.at(start) == '~' ? 1 : 0);
    while (isPathPart(text.at(at))) {
      at++;
    }
    int end = start;
    while (text.at(at) == '/' && isPathPart(text.at(at + 1))) {
      at++;
      while (isPathPart(text.at(at))) {
        at++;
      }
      end = at;
    }
    return end > start && text.at(end) == '/' ? end + 1 : end;
  }

  private static boolean isLetter(int next) {
    return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '_';
  }

  private static boolean isDigit(int next) {
    return next >= '0' && next <= '9';
  }

  private static boolean isPathPart(int next) {
    return isLetter(next) || isDigit(next) || isMark(PATH_MARKS, next);
  }

  private static boolean isMark(String marks, int next) {
    return next > 0 && marks.indexOf(next) >= 0;
  }
}
