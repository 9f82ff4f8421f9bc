// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.format.NixToken.Kind;

/**
 * The calls of Nix's own fetchers in a Nix file. A pin is called by the name that the call is bound
 * to, or else by the fetcher; a number tells those apart that are called alike.
 */
final class NixFetches {
  private static final Set<String> FETCHERS =
      Set.of("fetchTarball", "fetchGit", "fetchTree", "fetchMercurial", "fetchClosure", "getFlake");
  private static final Set<String> BEFORE_CALL = Set.of("import", "builtins");
  private static final Set<String> BEHIND_QUESTION = Set.of("then", "else", "in");

  /** A dollar sign or a quote behind the dot; with comments between, whatever comes. */
  private static final Pattern COMPUTED_NAME =
      Pattern.compile("builtins\\s*+(?:[#/]|\\.\\s*+[$\"#/])");

  private final PinText text;
  private final List<NixToken> tokens;
  private final List<Pin> pins = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();

  private NixFetches(PinText text, List<NixToken> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Whether a file may hold such calls: cheap, and wrong only in one direction. */
  static boolean mentioned(Bytes content) {
    if (content.size() > PinText.MOST_BYTES) {
      return true;
    }
    String plain = new String(content.toArray(), StandardCharsets.ISO_8859_1);
    // In a string, a backslash before a letter may mean that letter.
    String unescaped = plain.replace("\\", "");
    return FETCHERS.stream().anyMatch(unescaped::contains)
        || unescaped.contains("__fetchurl")
        || (unescaped.contains("builtins")
            && (unescaped.contains("fetchurl") || COMPUTED_NAME.matcher(plain).find()));
  }

  static PinFile pins(PinText text, Bytes content) throws FindingException {
    NixFetches fetches = new NixFetches(text, NixLexer.tokens(text));
    fetches.collect();
    return new PinFile(text.path(), PinFormat.NIX, content, fetches.pins, List.of());
  }

  /** The fetcher that a token names; every builtin also has a name with two underscores. */
  static String fetcher(NixToken token) {
    return token.text().startsWith("__") ? token.text().substring(2) : token.text();
  }

  private void collect() {
    boolean inherited = false;
    boolean fromBuiltins = false;
    int open = 0;
    for (int i = 0; i < tokens.size(); i++) {
      NixToken token = tokens.get(i);
      if (token.isName("inherit")) {
        inherited = true;
        open = 0;
        fromBuiltins =
            at(i + 1).is("(") && at(i + 2).isName("builtins") && at(i + 3).is(")");
      } else if (token.is(";") && open <= 0) {
        inherited = false;
      }
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (inherited && open == 0) {
        // Under its bare name, it could not be told from that of a package set any more.
        if (fromBuiltins && token.text().equals("fetchurl")) {
          add(i, NixFetch.computedName(text, tokens, i));
        }
      } else if (token.kind() == Kind.NAME && isCall(i)) {
        add(i, new NixFetch(text, tokens, i));
      } else if (isComputedName(i)) {
        add(i, NixFetch.computedName(text, tokens, i));
      }
    }
  }

  /** Whether a builtin is asked for by anything but its plain name. */
  private boolean isComputedName(int index) {
    NixToken token = at(index);
    if (token.isName("builtins")) {
      NixToken name = at(index + 2);
      return at(index + 1).is(".") && (name.is("$") || name.kind() == Kind.COMPUTED_STRING);
    }
    boolean quoted = token.kind() == Kind.STRING && at(index - 1).is(".");
    boolean ofBuiltins = at(index - 2).isName("builtins");
    return quoted
        && (FETCHERS.contains(fetcher(token)) || (ofBuiltins && token.text().equals("fetchurl")));
  }

  private void add(int index, NixFetch fetch) {
    String name = bound(index);
    int number = names.merge(name, 1, Integer::sum);
    pins.add(fetch.pin(number == 1 ? name : name + "-" + number));
  }

  /** Whether a name is used as a fetcher, and not bound, asked for, or taken as an argument. */
  private boolean isCall(int index) {
    NixToken token = tokens.get(index);
    NixToken before = at(index - 1);
    NixToken after = at(index + 1);
    if (fetcher(token).equals("fetchurl")) {
      return token.isName("__fetchurl") || (before.is(".") && at(index - 2).isName("builtins"));
    }
    boolean bound = after.is("=") && !at(index + 2).is("=");
    boolean taken =
        (before.is("{") || before.is(",")) && (after.is(",") || after.is("}") || after.is("?"));
    boolean asked = before.is("?") && !isDefault(after);
    return FETCHERS.contains(fetcher(token)) && !bound && !taken && !asked;
  }

  /**
   * Whether a name behind a question mark is, or begins, the default of an argument, by what
   * follows it; otherwise a set is asked whether it has the name.
   */
  private static boolean isDefault(NixToken after) {
    return switch (after.kind()) {
      case NAME -> !BEHIND_QUESTION.contains(after.text());
      case MARK -> Set.of("{", "(", "[", ",", "}").contains(after.text());
      case END -> false;
      default -> true;
    };
  }

  private String bound(int index) {
    int at = index - 1;
    while (at(at).is(".") || at(at).is("(") || BEFORE_CALL.contains(at(at).text())) {
      at--;
    }
    NixToken name = at(at - 1);
    boolean named = at(at).is("=") && (name.kind() == Kind.NAME || name.kind() == Kind.STRING);
    return named ? name.text() : tokens.get(index).text();
  }

  private NixToken at(int index) {
    return index < 0
        ? new NixToken(Kind.END, "", 0, 0)
        : tokens.get(Math.min(index, tokens.size() - 1));
  }
}
