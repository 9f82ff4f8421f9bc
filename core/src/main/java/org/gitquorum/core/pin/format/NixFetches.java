// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return FETCHERS.stream().anyMatch(plain::contains)
        || plain.contains("builtins.fetchurl")
        || plain.contains("builtins.${");
  }

  static PinFile pins(PinText text, Bytes content) throws FindingException {
    NixFetches fetches = new NixFetches(text, NixLexer.tokens(text));
    fetches.collect();
    return new PinFile(text.path(), PinFormat.NIX, content, fetches.pins, List.of());
  }

  private void collect() {
    boolean inherited = false;
    for (int i = 0; i < tokens.size(); i++) {
      NixToken token = tokens.get(i);
      if (token.isName("inherit")) {
        inherited = true;
      } else if (token.is(";")) {
        inherited = false;
      } else if (token.kind() == Kind.NAME && !inherited && isCall(i)) {
        add(i, new NixFetch(text, tokens, i));
      } else if (token.isName("builtins") && at(i + 1).is(".") && at(i + 2).is("$")) {
        add(i, NixFetch.computedName(text, tokens, i));
      }
    }
  }

  private void add(int index, NixFetch fetch) {
    String name = bound(index);
    int number = names.merge(name, 1, Integer::sum);
    pins.add(fetch.pin(number == 1 ? name : name + "-" + number));
  }

  /** Whether a name is used as a fetcher, and not bound, asked for, or taken as an argument. */
  private boolean isCall(int index) {
    String name = tokens.get(index).text();
    NixToken before = at(index - 1);
    NixToken after = at(index + 1);
    if (name.equals("fetchurl")) {
      return before.is(".") && at(index - 2).isName("builtins");
    }
    boolean bound = after.is("=") && !at(index + 2).is("=");
    boolean taken =
        (before.is("{") || before.is(",")) && (after.is(",") || after.is("}") || after.is("?"));
    return FETCHERS.contains(name) && !bound && !taken && !before.is("?");
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
