// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.format.NixToken.Kind;
import org.gitquorum.core.pin.format.NixValue.NixFunction;
import org.gitquorum.core.pin.format.NixValue.NixSet;
import org.gitquorum.core.pin.format.NixValue.NixString;
import org.gitquorum.core.pin.format.NixValue.NixWordValue;

/** Reads the inputs out of the set that a {@code flake.nix} is. */
final class FlakeInputReader {
  private static final Set<String> OWN = Set.of("flake", "inputs", "follows");

  private final PinText text;
  private final List<PinFault> computed = new ArrayList<>();

  FlakeInputReader(PinText text) {
    this.text = text;
  }

  /** What could not be told. */
  List<PinFault> computed() {
    return computed;
  }

  /**
   * All inputs, with those that only the arguments of {@code outputs} name.
   *
   * @throws FindingException {@code PIN_MALFORMED}, {@code LIMIT}
   */
  Map<String, FlakeInput> inputs() throws FindingException {
    List<NixToken> tokens = NixLexer.tokens(text);
    NixReader reader = new NixReader(text, tokens, new NixBrackets(tokens), 0);
    boolean recursive = tokens.get(0).isName("rec") && tokens.get(1).is("{");
    if (!tokens.get(0).is("{") && !recursive) {
      cannotTell(0, "flake.nix is no set");
      return Map.of();
    }
    NixSet file = reader.set(0);
    if (reader.next().kind() != Kind.END || !file.complete()) {
      cannotTell(file.start(), "flake.nix is computed");
    }
    Map<String, FlakeInput> inputs = new LinkedHashMap<>();
    Optional<NixValue> declared = file.value("inputs");
    if (declared.isPresent()) {
      inputs.putAll(inputs(declared.get()));
    }
    if (file.value("outputs").orElse(null) instanceof NixFunction outputs) {
      for (String name : outputs.names()) {
        if (!name.equals("self")) {
          inputs.putIfAbsent(name, FlakeInput.indirect(text.lineAt(outputs.start()), name));
        }
      }
    } else {
      cannotTell(file.start(), "outputs is not written as a function");
    }
    return inputs;
  }

  private Map<String, FlakeInput> inputs(NixValue value) {
    Map<String, FlakeInput> inputs = new LinkedHashMap<>();
    if (!(value instanceof NixSet set) || !set.complete()) {
      cannotTell(value.start(), "inputs are computed");
      return inputs;
    }
    set.values().forEach((name, input) -> {
      // What a flake says of itself concerns no input.
      if (name.equals("self")) {
        return;
      }
      if (input instanceof NixSet attributes && attributes.complete()) {
        inputs.put(name, input(name, attributes));
      } else {
        cannotTell(input.start(), "input \"" + name + "\" is computed");
      }
    });
    return inputs;
  }

  private FlakeInput input(String name, NixSet set) {
    Optional<String> follows = string(set, "follows");
    boolean flake = !(set.value("flake").orElse(null) instanceof NixWordValue word)
        || word.text().equals("true");
    if (set.value("flake").isPresent() && !(set.value("flake").get() instanceof NixWordValue)) {
      cannotTell(set.value("flake").get().start(), "\"flake\" is computed");
    }
    return new FlakeInput(
        text.lineAt(set.start()),
        references(name, set, flake),
        follows.map(FlakeInputReader::path),
        flake,
        set.value("inputs").map(this::inputs).orElse(Map.of()));
  }

  /** As Nix takes an input path apart: slashes too many mean nothing. */
  private static List<String> path(String text) {
    return Stream.of(text.split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }

  /** With a type the attributes are the reference; without, the url is; without both, the name. */
  private List<FlakeReference> references(String name, NixSet set, boolean flake) {
    if (set.value("type").isPresent()) {
      return List.of(attributes(set));
    }
    Optional<String> url = string(set, "url");
    set.values().forEach((key, value) -> {
      if (!OWN.contains(key) && !key.equals("url")) {
        cannotTell(value.start(), "input \"" + name + "\" has \"" + key + "\" beside its url");
      }
    });
    List<FlakeReference> parsed =
        url.map(found -> FlakeUrl.references(found, flake)).orElse(List.of());
    if (url.isPresent() && parsed.isEmpty()) {
      cannotTell(set.start(), "the url of input \"" + name + "\" cannot be read");
    }
    return parsed;
  }

  private FlakeReference attributes(NixSet set) {
    Map<String, String> strings = new TreeMap<>();
    Map<String, String> words = new TreeMap<>();
    set.values().forEach((key, value) -> {
      if (OWN.contains(key)) {
        return;
      }
      if (value instanceof NixString string) {
        strings.put(key, string.token().text());
      } else if (value instanceof NixWordValue word) {
        words.put(key, word.text());
      } else {
        cannotTell(value.start(), "\"" + key + "\" is computed");
      }
    });
    return new FlakeReference(strings, words);
  }

  private Optional<String> string(NixSet set, String name) {
    Optional<NixValue> value = set.value(name);
    if (value.isPresent() && !(value.get() instanceof NixString)) {
      cannotTell(value.get().start(), "\"" + name + "\" is computed");
    }
    return value
        .filter(NixString.class::isInstance)
        .map(found -> ((NixString) found).token().text());
  }

  private void cannotTell(int offset, String message) {
    computed.add(Faults.unverifiable(text.lineAt(offset), message));
  }
}
