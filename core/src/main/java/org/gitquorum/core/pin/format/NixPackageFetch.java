// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.PlacePattern;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.format.NixToken.Kind;
import org.gitquorum.core.pin.format.NixValue.NixSet;
import org.gitquorum.core.pin.format.NixValue.NixString;

/**
 * One call of a fetcher of a package set, such as {@code fetchFromGitHub}. The hash is that of what
 * it yields, so that an honest one of a whole tree is that of the tree as an archive holds it.
 */
final class NixPackageFetch {
  private static final Map<String, String> FORGES = Map.of(
      "fetchFromGitHub", "github.com",
      "fetchFromGitLab", "gitlab.com",
      "fetchFromSourcehut", "git.sr.ht",
      "fetchFromBitbucket", "bitbucket.org",
      "fetchFromCodeberg", "codeberg.org",
      "fetchFromGitea", "",
      "fetchFromForgejo", "");

  private static final Set<String> OF_URLS = Set.of("fetchurl", "fetchzip", "fetchgit");
  private static final Set<String> HASHES =
      Set.of("hash", "sha256", "sha512", "sha1", "md5", "outputHash");

  /** Attributes beside which the hash is still that of the whole tree. */
  private static final Set<String> HARMLESS = Set.of(
      "owner",
      "repo",
      "domain",
      "githubBase",
      "url",
      "rev",
      "hash",
      "sha256",
      "name",
      "fetchSubmodules",
      "meta",
      "passthru");

  private final PinText text;
  private final NixToken function;
  private final Optional<NixSet> argument;
  private final List<PinFault> faults = new ArrayList<>();

  NixPackageFetch(PinText text, List<NixToken> tokens, NixBrackets brackets, int index) {
    this.text = text;
    this.function = tokens.get(index);
    this.argument = NixArgument.at(text, tokens, brackets, index + 1).filter(NixSet::complete);
  }

  /** Whether a name is that of such a fetcher. */
  static boolean isFetcher(String name) {
    return FORGES.containsKey(name) || OF_URLS.contains(name);
  }

  /** Whether the argument has a hash, or can have one that is not written out. */
  boolean isFixed() {
    return argument.isPresent()
        && argument.get().values().keySet().stream().anyMatch(HASHES::contains);
  }

  Pin pin(String name) {
    PlacePattern place = FORGES.containsKey(function.text()) ? atForge() : ofUrl();
    boolean tree = !function.text().equals("fetchurl");
    Optional<ObjectId> revision = literal("rev")
        .flatMap(Revisions::parse)
        .or(() -> literal("url").flatMap(ForgeArchive::parse).flatMap(ForgeArchive::revision));
    Optional<PinHash> hash = literal("hash")
        .or(() -> literal("sha256"))
        .flatMap(HashText::parse)
        .map(found -> new PinHash(found.sri(), tree));
    String what = function.text() + " of something computed";
    if (place.location().isEmpty()) {
      faults.add(Faults.unverifiable(line(function.start()), what));
    }
    argument.ifPresent(this::addFaults);
    if (hash.isEmpty() && faults.isEmpty()) {
      faults.add(Faults.attribute(line(function.start()), "it has no hash of SHA-256"));
    }
    return new Pin(
        name,
        List.of(name),
        new PinSource.Packaged(place, tree, what),
        revision,
        Optional.empty(),
        hash,
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        line(function.start()),
        lines(),
        faults);
  }

  private void addFaults(NixSet set) {
    set.values().forEach((name, value) -> {
      if (!HARMLESS.contains(name)) {
        faults.add(Faults.unverifiable(
            line(value.start()), "with \"" + name + "\", the hash may be that of something else"));
      } else if (Set.of("rev", "hash", "sha256").contains(name) && !(value instanceof NixString)) {
        faults.add(Faults.unverifiable(line(value.start()), "\"" + name + "\" is computed"));
      }
    });
  }

  private PlacePattern atForge() {
    String usual = FORGES.getOrDefault(function.text(), "");
    String attribute = function.text().equals("fetchFromGitHub") ? "githubBase" : "domain";
    String subdomain = usual.startsWith("git.") ? "git." : "";
    boolean otherHost = argument.isEmpty() || argument.get().value(attribute).isPresent();
    Optional<String> host = otherHost
        ? literal(attribute).map(domain -> subdomain + domain)
        : Optional.of(usual).filter(found -> !found.isEmpty());
    Optional<String> owner = argument.flatMap(set -> set.value("group")).isPresent()
        ? Optional.empty()
        : literal("owner");
    Optional<String> repository = literal("repo");
    if (host.isPresent() && owner.isPresent() && repository.isPresent()) {
      Optional<RepositoryLocation> location =
          RepositoryLocation.at(host.get(), owner.get() + "/" + repository.get());
      if (location.isPresent()) {
        return PlacePattern.of(location.get());
      }
    }
    String beginning = host.map(
            found -> found + "/" + owner.map(name -> name + "/").orElse(""))
        .orElse("");
    return PlacePattern.between(beginning, repository.map(name -> "/" + name).orElse(""));
  }

  private PlacePattern ofUrl() {
    Optional<String> url = literal("url");
    if (url.isPresent()) {
      return ForgeArchive.parse(url.get())
          .map(ForgeArchive::location)
          .or(() -> RepositoryLocation.parse(url.get()))
          .map(PlacePattern::of)
          .orElseGet(() -> PlacePattern.beginningOfUrl(url.get()));
    }
    return PlacePattern.beginningOfUrl(
        argument.flatMap(set -> set.value("url")).map(this::beginning).orElse(""));
  }

  /** What a string with interpolations begins with. */
  private String beginning(NixValue value) {
    int start = value.start() + 1;
    int end = start;
    while (text.at(value.start()) == '"'
        && text.at(end) >= 0
        && "\\\"$".indexOf(text.at(end)) < 0) {
      end++;
    }
    return text.slice(start, end);
  }

  private Optional<String> literal(String name) {
    return argument
        .flatMap(set -> set.value(name))
        .filter(NixString.class::isInstance)
        .map(value -> ((NixString) value).token())
        .filter(token -> token.kind() == Kind.STRING)
        .map(NixToken::text);
  }

  private Map<PinField, Integer> lines() {
    Map<PinField, Integer> lines = new HashMap<>();
    Map.of(
            "url", PinField.SOURCE,
            "repo", PinField.SOURCE,
            "rev", PinField.REVISION,
            "sha256", PinField.HASH,
            "hash", PinField.HASH)
        .forEach((name, field) -> argument
            .flatMap(set -> set.value(name))
            .ifPresent(value -> lines.put(field, line(value.start()))));
    return lines;
  }

  private int line(int offset) {
    return text.lineAt(offset);
  }
}
