// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.JsonValue.JsonArray;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;
import org.gitquorum.core.pin.format.JsonValue.JsonObject;
import org.gitquorum.core.pin.format.JsonValue.JsonText;
import org.gitquorum.core.pin.format.JsonValue.JsonWord;
import org.gitquorum.core.pin.format.NixToken.Kind;

/**
 * {@code _sources/generated.nix} beside {@code generated.json}: nvfetcher writes both from the same
 * facts, and Nix uses the former. Understood is what nvfetcher writes, and nothing computed.
 */
public final class NvfetcherNix {
  private static final Map<String, String> FETCHERS = Map.of(
      "git", "fetchgit",
      "github", "fetchFromGitHub",
      "url", "fetchurl",
      "tarball", "fetchTarball",
      "docker", "dockerTools.pullImage");

  private static final Set<String> ARGUMENTS =
      Set.of("fetchgit", "fetchurl", "fetchFromGitHub", "dockerTools");

  private final PinText text;
  private final List<NixToken> tokens;
  private int position;

  private NvfetcherNix(PinText text, List<NixToken> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * What speaks against a Nix file having been written together with a JSON file.
   *
   * @param path of the Nix file
   * @param json content of {@code generated.json}
   * @return the place and the reason, for people; hostile text
   */
  public static Optional<String> fault(String path, Bytes nix, Bytes json) {
    try {
      PinText file = PinText.of("generated.json", json);
      JsonObject packages =
          Attributes.of(file, JsonReader.read(file), "the file").object();
      PinText text = PinText.of(path, nix);
      NvfetcherNix reader = new NvfetcherNix(text, NixLexer.tokens(text));
      reader.function();
      reader.packages(file, packages);
      return Optional.empty();
    } catch (FindingException e) {
      return Optional.of(e.finding().message());
    }
  }

  /** The names of fetchers and nothing else, so that none is what it is not. */
  private void function() throws FindingException {
    take("{");
    while (!next().is("}")) {
      if (next().kind() != Kind.NAME || !ARGUMENTS.contains(next().text())) {
        throw unexpected();
      }
      position++;
      if (!next().is("}")) {
        take(",");
      }
    }
    take("}");
    take(":");
  }

  private void packages(PinText file, JsonObject expected) throws FindingException {
    Set<String> seen = new HashSet<>();
    take("{");
    while (!next().is("}")) {
      String name = name();
      JsonMember member = expected.members().get(name);
      if (member == null || !seen.add(name)) {
        throw differs("package \"" + name + "\" is not in generated.json, or there twice");
      }
      take("=");
      onePackage(Attributes.of(file, member.value(), "the package"), name);
      take(";");
    }
    take("}");
    if (next().kind() != Kind.END || !seen.equals(expected.members().keySet())) {
      throw differs("packages of generated.json are missing, or something follows them");
    }
  }

  private void onePackage(Attributes expected, String name) throws FindingException {
    Set<String> seen = new HashSet<>();
    take("{");
    while (!next().is("}")) {
      String key = name();
      boolean first = seen.add(key);
      if (next().is(".") && !key.equals("src")) {
        position++;
        name();
      }
      take("=");
      if (key.equals("src") && first) {
        source(expected.required("src"));
      } else if (key.equals("src")) {
        throw unexpected();
      } else {
        Optional<String> value = literal();
        String wanted = key.equals("pname") ? name : expected.string("version", "");
        if (Set.of("pname", "version").contains(key) && !value.equals(Optional.of(wanted))) {
          throw differs("\"" + key + "\" of package \"" + name + "\" is another in generated.json");
        }
      }
      take(";");
    }
    take("}");
    if (!seen.contains("src")) {
      throw differs("package \"" + name + "\" has no src");
    }
  }

  /** A string, a path below the folder, or a set of such; the text where it is a string. */
  private Optional<String> literal() throws FindingException {
    if (next().kind() == Kind.STRING) {
      return Optional.of(tokens.get(position++).text());
    }
    if (next().kind() == Kind.PATH && next().text().startsWith("./")) {
      position++;
      if (next().is("+")) {
        position++;
        name();
      }
      return Optional.empty();
    }
    take("{");
    while (!next().is("}")) {
      name();
      take("=");
      flat();
      take(";");
    }
    take("}");
    return Optional.empty();
  }

  /** Within the set of a package stand sets of strings, and no deeper ones. */
  private void flat() throws FindingException {
    if (!next().is("{")) {
      literal();
      return;
    }
    take("{");
    while (!next().is("}")) {
      name();
      take("=");
      name();
      take(";");
    }
    take("}");
  }

  private void source(Attributes expected) throws FindingException {
    String type = expected.string("type", expected.has("imageName") ? "docker" : "");
    StringBuilder fetcher = new StringBuilder();
    while (next().kind() == Kind.NAME || next().is(".")) {
      fetcher.append(tokens.get(position++).text());
    }
    if (!fetcher.toString().equals(FETCHERS.get(type))) {
      throw differs("the fetcher is not that of generated.json");
    }
    Map<String, List<String>> written = attributes();
    Map<String, List<String>> wanted = wanted(expected, written);
    if (!written.equals(wanted)) {
      throw differs("what it fetches is not what generated.json says");
    }
  }

  private Map<String, List<String>> attributes() throws FindingException {
    Map<String, List<String>> attributes = new HashMap<>();
    take("{");
    while (!next().is("}")) {
      String name = name();
      take("=");
      if (attributes.put(name, value()) != null) {
        throw unexpected();
      }
      take(";");
    }
    take("}");
    return attributes;
  }

  private List<String> value() throws FindingException {
    if (next().isName("true") || next().isName("false")) {
      return List.of("word", tokens.get(position++).text());
    }
    if (!next().is("[")) {
      return List.of("text", string());
    }
    take("[");
    List<String> values = new ArrayList<>(List.of("list"));
    while (!next().is("]")) {
      values.add(string());
    }
    take("]");
    return values;
  }

  /** What is said in JSON; what is off, empty or left out there may be left out in Nix. */
  private static Map<String, List<String>> wanted(
      Attributes expected, Map<String, List<String>> written) throws FindingException {
    Map<String, List<String>> wanted = new HashMap<>();
    for (JsonMember member : expected.object().members().values()) {
      List<String> value = new ArrayList<>();
      if (member.value() instanceof JsonText string) {
        value.addAll(List.of("text", string.text()));
      } else if (member.value() instanceof JsonWord word && !word.text().equals("null")) {
        value.addAll(List.of("word", word.text()));
      } else if (member.value() instanceof JsonArray array) {
        value.add("list");
        array
            .values()
            .forEach(entry -> value.add(entry instanceof JsonText string ? string.text() : ""));
      }
      boolean off = value.size() < 2 || value.equals(List.of("word", "false"));
      boolean left = value.isEmpty() || (off && !written.containsKey(member.name()));
      if (!left && !Set.of("type", "imageTag").contains(member.name())) {
        wanted.put(member.name(), value);
      }
    }
    if (expected.has("imageTag")) {
      wanted.putIfAbsent("finalImageTag", List.of("text", expected.string("imageTag", "")));
    }
    return wanted;
  }

  private String name() throws FindingException {
    if (next().kind() != Kind.NAME && next().kind() != Kind.STRING) {
      throw unexpected();
    }
    return tokens.get(position++).text();
  }

  private String string() throws FindingException {
    if (next().kind() != Kind.STRING) {
      throw unexpected();
    }
    return tokens.get(position++).text();
  }

  private void take(String mark) throws FindingException {
    if (!next().is(mark)) {
      throw unexpected();
    }
    position++;
  }

  private NixToken next() {
    return tokens.get(Math.min(position, tokens.size() - 1));
  }

  private FindingException unexpected() {
    return text.malformed(next().start(), "nvfetcher writes nothing like this");
  }

  private FindingException differs(String message) {
    return text.malformed(next().start(), message);
  }
}
