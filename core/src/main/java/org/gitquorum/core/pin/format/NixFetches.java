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
  private static final Set<String> FETCHERS = Set.of(
      "fetchTarball",
      "fetchGit",
      "fetchTree",
      "fetchFinalTree",
      "fetchMercurial",
      "fetchClosure",
      "getFlake");

  /** Texts by which the fetcher of files is reached past {@code builtins}. */
  private static final Set<String> OTHER_WAYS =
      Set.of("nix/fetchurl.nix", "<nix/fetchurl.nix>", "builtin:fetchurl");

  private static final Set<String> BEHIND_QUESTION = Set.of("then", "else", "in");

  /** Anything but a plain name behind the dot; with comments between, whatever comes. */
  private static final Pattern NOT_BY_NAME =
      Pattern.compile("builtins(?!['A-Za-z0-9_-])\\s*+(?!\\.\\s*+[A-Za-z_])");

  private final PinText text;
  private final List<NixToken> tokens;
  private final List<Pin> pins = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final NixBuiltins builtins;
  private final NixBrackets brackets;

  private NixFetches(PinText text, List<NixToken> tokens) {
    this.text = text;
    this.tokens = tokens;
    this.builtins = new NixBuiltins(tokens);
    this.brackets = new NixBrackets(tokens);
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
        || unescaped.contains("fetchurl")
        || unescaped.contains("fetchFrom")
        || unescaped.contains("fetchzip")
        || unescaped.contains("fetchgit")
        || (unescaped.contains("builtins") && NOT_BY_NAME.matcher(plain).find());
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
            at(i + 1).is("(") && builtins.isMeantAt(i + 2) && at(i + 3).is(")");
      } else if (token.is(";") && open <= 0) {
        inherited = false;
      }
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (builtins.isTakenAt(i)) {
        add(i, NixFetch.computedName(text, tokens, i));
      } else if (inherited && open == 0) {
        // Under its bare name, it could not be told from that of a package set any more.
        if (fromBuiltins && token.text().equals("fetchurl")) {
          add(i, NixFetch.computedName(text, tokens, i));
        }
      } else if (token.kind() == Kind.NAME && isCall(i)) {
        add(i, NixFetch.of(text, tokens, brackets, i));
      } else if (token.kind() == Kind.NAME && isPackageCall(i)) {
        addPackage(i);
      } else if (isComputedName(i)) {
        add(i, NixFetch.computedName(text, tokens, i));
      }
    }
  }

  /** Whether a builtin is asked for by anything but its plain name. */
  private boolean isComputedName(int index) {
    NixToken token = at(index);
    if (builtins.isMeantAt(index)) {
      NixToken name = at(index + 2);
      return at(index + 1).is(".") && (name.is("$") || name.kind() == Kind.COMPUTED_STRING);
    }
    boolean text = token.kind() == Kind.STRING || token.kind() == Kind.PATH;
    boolean quoted = token.kind() == Kind.STRING && at(index - 1).is(".");
    return (text && OTHER_WAYS.contains(token.text()))
        || (quoted
            && (FETCHERS.contains(fetcher(token))
                || (builtins.isMeantAt(index - 2) && token.text().equals("fetchurl"))));
  }

  /** The fetcher of files has one name in Nix and in package sets; only Nix's takes a string. */
  private void addPackage(int index) {
    NixPackageFetch fetch = new NixPackageFetch(text, tokens, brackets, index);
    boolean file = tokens.get(index).text().equals("fetchurl");
    boolean certain = file && NixArgument.isString(tokens, index + 1);
    boolean possible = file && builtins.areInScope() && !fetch.isFixed();
    if (certain || possible) {
      add(index, NixFetch.of(text, tokens, brackets, index));
    } else {
      pins.add(fetch.pin(unused(index)));
    }
  }

  private void add(int index, NixFetch fetch) {
    pins.add(fetch.pin(unused(index)));
  }

  private String unused(int index) {
    String name = bound(index);
    int number = names.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + "-" + number;
  }

  private boolean isCall(int index) {
    NixToken token = tokens.get(index);
    if (fetcher(token).equals("fetchurl")) {
      return token.isName("__fetchurl") || (at(index - 1).is(".") && builtins.isMeantAt(index - 2));
    }
    return FETCHERS.contains(fetcher(token)) && isUsed(index);
  }

  private boolean isPackageCall(int index) {
    return NixPackageFetch.isFetcher(tokens.get(index).text()) && isUsed(index);
  }

  /** Whether a name is used as a fetcher, and not bound, asked for, or taken as an argument. */
  private boolean isUsed(int index) {
    NixToken before = at(index - 1);
    NixToken after = at(index + 1);
    boolean bound = after.is("=") && !at(index + 2).is("=");
    boolean taken =
        (before.is("{") || before.is(",")) && (after.is(",") || after.is("}") || after.is("?"));
    boolean asked = before.is("?") && !isDefault(after);
    return !bound && !taken && !asked;
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

  private boolean isBeforeDot(int index) {
    // A fetcher is where the way of another one back ends, so that none is gone twice.
    return at(index).kind() == Kind.NAME
        && at(index + 1).is(".")
        && !FETCHERS.contains(fetcher(at(index)))
        && !NixPackageFetch.isFetcher(at(index).text());
  }

  private String bound(int index) {
    int at = index - 1;
    while (at(at).is(".") || at(at).is("(") || at(at).isName("import") || isBeforeDot(at)) {
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
