// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinnedState;
import org.gitquorum.core.pin.format.JsonValue.JsonText;

/** The tokens that change when a pin of a JSON file moves. */
final class MovedTokens {
  private static final Set<String> FLAKE_TYPES = Set.of("github", "gitlab", "sourcehut", "git");

  private final PinText text;
  private final Pin pin;
  private final PinnedState state;
  private final List<TokenEdit> edits = new ArrayList<>();

  private MovedTokens(PinText text, Pin pin, PinnedState state) {
    this.text = text;
    this.pin = pin;
    this.state = state;
  }

  static List<TokenEdit> ofFlake(PinText text, Pin pin, PinnedState state) throws FindingException {
    MovedTokens tokens = new MovedTokens(text, pin, state);
    Attributes node = tokens.root().required("nodes").required(pin.node());
    Attributes locked = node.required("locked");
    if (!FLAKE_TYPES.contains(locked.string("type", ""))) {
      throw tokens.refused("it is no commit of a repository", "");
    }
    if (node.required("original").has("rev")) {
      throw tokens.refused("flake.nix names the commit", "change it there, then: nix flake lock");
    }
    tokens.revision(locked, "rev");
    tokens.hash(locked, "narHash");
    tokens.number(locked, "lastModified", state.lastModified());
    tokens.number(locked, "revCount", state.revCount());
    return tokens.edits;
  }

  static List<TokenEdit> ofNpins(PinText text, Pin pin, PinnedState state) throws FindingException {
    MovedTokens tokens = new MovedTokens(text, pin, state);
    Attributes spec = tokens.root().required("pins").required(pin.node());
    if (!spec.string("type", "").equals("Git")) {
      throw tokens.refused("it follows no branch of a repository", "");
    }
    if (spec.flag("frozen")) {
      throw tokens.refused("it is frozen", "npins unfreeze, then again");
    }
    tokens.revision(spec, "revision");
    tokens.hash(spec, "hash");
    tokens.url(spec);
    return tokens.edits;
  }

  static List<TokenEdit> ofNiv(PinText text, Pin pin, PinnedState state) throws FindingException {
    MovedTokens tokens = new MovedTokens(text, pin, state);
    Attributes source = tokens.root().required(pin.node());
    String type = source.string("type", "");
    if (!type.equals("tarball") && !type.equals("git")) {
      throw tokens.refused("it is no commit of a repository", "");
    }
    tokens.revision(source, "rev");
    if (type.equals("tarball")) {
      tokens.hash(source, "sha256");
      tokens.url(source);
    }
    return tokens.edits;
  }

  private Attributes root() throws FindingException {
    return Attributes.of(text, JsonReader.read(text), "the file");
  }

  private void revision(Attributes attributes, String name) throws FindingException {
    Optional<JsonText> token = attributes.token(name);
    if (token.isEmpty() || Revisions.parse(token.get().text()).isEmpty()) {
      throw refused("it has no commit", "");
    }
    change(token.get(), state.revision().name());
  }

  private void hash(Attributes attributes, String name) throws FindingException {
    Optional<JsonText> token = attributes.token(name);
    Optional<HashText> old = token.map(JsonText::text).flatMap(HashText::parse);
    if (old.isEmpty()) {
      throw refused("it has no hash of a kind that is known", "");
    }
    HashText wanted = HashText.parse(state.hash())
        .orElseThrow(() -> new IllegalArgumentException("no SHA-256 in SRI form"));
    change(token.orElseThrow(), old.get().spelt(wanted));
  }

  private void number(Attributes attributes, String name, long value) throws FindingException {
    if (attributes.integer(name).isPresent() && attributes.integer(name).getAsLong() != value) {
      edits.add(TokenEdit.number(attributes.object().value(name).orElseThrow(), value));
    }
  }

  /** A url names the commit once; it is not built anew, so that its other parts stay. */
  private void url(Attributes attributes) throws FindingException {
    Optional<JsonText> token = attributes.token("url");
    if (token.isEmpty()) {
      return;
    }
    String url = token.get().text();
    String old = pin.revision().orElseThrow().name();
    int at = url.indexOf(old);
    if (at < 0
        || url.indexOf(old, at + 1) >= 0
        || url.chars().anyMatch(c -> c < ' ' || c > '~' || c == '"' || c == '\\')) {
      throw refused("its url does not name the commit once", "");
    }
    change(token.get(), url.replace(old, state.revision().name()));
  }

  /** A value that stays keeps its spelling too. */
  private void change(JsonText token, String wanted) {
    if (!token.text().equals(wanted)) {
      edits.add(TokenEdit.string(token, wanted));
    }
  }

  private FindingException refused(String why, String hint) {
    return PinRewriting.refused(text, pin, why, hint);
  }
}
