// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.format.NixValue.NixSet;
import org.gitquorum.core.pin.format.NixValue.NixString;
import org.gitquorum.core.pin.format.NixValue.NixWordValue;

/** One call of a fetcher. */
final class NixFetch {
  /** Attributes that do not decide what is fetched. */
  private static final Set<String> NAMING = Set.of("name");

  private static final Set<String> OTHERS = Set.of("fetchMercurial", "fetchClosure");

  private final PinText text;
  private final NixToken function;
  private final Optional<NixSet> argument;
  private final List<PinFault> faults = new ArrayList<>();

  private NixFetch(PinText text, NixToken function, Optional<NixSet> argument) {
    this.text = text;
    this.function = function;
    this.argument = argument;
  }

  /** A call of a fetcher that is known by its name. */
  static NixFetch of(PinText text, List<NixToken> tokens, NixBrackets brackets, int index) {
    return new NixFetch(
        text,
        tokens.get(index),
        NixArgument.at(text, tokens, brackets, index + 1).filter(NixFetch::literal));
  }

  /** A call of something whose name only evaluation would tell. */
  static NixFetch computedName(PinText text, List<NixToken> tokens, int index) {
    return new NixFetch(text, tokens.get(index), Optional.empty());
  }

  Pin pin(String name) {
    if (argument.isEmpty()) {
      String what = function.text() + " of something computed";
      faults.add(Faults.unverifiable(line(function.start()), what));
      return made(name, new PinSource.Computed(what), new FlakeReference(Map.of(), Map.of()));
    }
    FlakeReference reference = reference(argument.get());
    FlakeSource source = FlakeSource.of(reference, false);
    if (OTHERS.contains(NixFetches.fetcher(function))) {
      return made(name, new PinSource.Other(NixFetches.fetcher(function)), reference);
    }
    return made(name, source.source(), reference);
  }

  private Pin made(String name, PinSource source, FlakeReference reference) {
    boolean repository = source instanceof PinSource.Repository;
    Optional<ObjectId> archived = reference.string("type").equals("tarball")
        ? ForgeArchive.parse(reference.string("url")).flatMap(ForgeArchive::revision)
        : Optional.empty();
    Optional<ObjectId> revision = Optional.ofNullable(reference.strings().get("rev"))
        .flatMap(Revisions::parse)
        .or(() -> archived);
    Optional<HashText> hash =
        Optional.ofNullable(reference.strings().get("narHash")).flatMap(HashText::parse);
    if (repository && revision.isEmpty()) {
      faults.add(Faults.attribute(line(function.start()), "it names no full commit id"));
    }
    if (repository && hash.isEmpty() && !reference.string("type").equals("git")) {
      faults.add(Faults.attribute(
          line(function.start()), "it has no hash: Nix would take whatever it is given"));
    }
    if (repository && hash.isEmpty() && hasHash(reference)) {
      faults.add(Faults.attribute(line(function.start()), "its hash is not SHA-256"));
    }
    boolean ofTree = !NixFetches.fetcher(function).equals("fetchurl")
        || reference.words().getOrDefault("unpack", "false").equals("true");
    return new Pin(
        name,
        List.of(name),
        source,
        revision,
        Revisions.branch(reference.string("ref")),
        hash.map(found -> new PinHash(found.sri(), ofTree)),
        OptionalLong.empty(),
        OptionalLong.empty(),
        reference.words().getOrDefault("submodules", "false").equals("true"),
        Optional.of(reference.string("dir")).filter(directory -> !directory.isEmpty()),
        line(function.start()),
        lines(),
        faults);
  }

  private static boolean hasHash(FlakeReference reference) {
    return reference.strings().containsKey("narHash") || reference.words().containsKey("narHash");
  }

  /** The argument as the attributes that a lock would hold. */
  private FlakeReference reference(NixSet set) {
    Map<String, String> strings = new TreeMap<>();
    Map<String, String> words = new TreeMap<>();
    set.values().forEach((name, value) -> {
      if (value instanceof NixString string) {
        strings.put(name, string.token().text());
      } else if (value instanceof NixWordValue word) {
        words.put(name, word.text());
      }
    });
    String url = strings.getOrDefault("url", "");
    if (NixFetches.fetcher(function).equals("getFlake")) {
      List<FlakeReference> parsed = FlakeUrl.references(url, true);
      return parsed.isEmpty()
          ? new FlakeReference(Map.of("type", "unknown"), Map.of())
          : parsed.get(0);
    }
    String type = switch (NixFetches.fetcher(function)) {
      case "fetchGit" -> "git";
      case "fetchTarball" -> "tarball";
      case "fetchurl" -> "file";
      default -> strings.getOrDefault("type", "unknown");
    };
    strings.put("type", type);
    Optional.ofNullable(strings.remove("sha256")).ifPresent(hash -> strings.put("narHash", hash));
    return new FlakeReference(strings, words);
  }

  /** Whether all that matters in it is literal. */
  private static boolean literal(NixSet set) {
    return set.complete()
        && set.values().entrySet().stream()
            .allMatch(entry -> NAMING.contains(entry.getKey())
                || entry.getValue() instanceof NixString
                || entry.getValue() instanceof NixWordValue);
  }

  private Map<PinField, Integer> lines() {
    Map<PinField, Integer> lines = new HashMap<>();
    Map.of(
            "url",
            PinField.SOURCE,
            "rev",
            PinField.REVISION,
            "ref",
            PinField.BRANCH,
            "sha256",
            PinField.HASH,
            "narHash",
            PinField.HASH)
        .forEach((name, field) -> argument
            .flatMap(set -> set.value(name))
            .ifPresent(value -> lines.put(field, line(value.start()))));
    return lines;
  }

  private int line(int offset) {
    return text.lineAt(offset);
  }
}
