// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gitquorum.policy.pins.GatedRepository;
import org.gitquorum.policy.pins.PinTerms;

/** Reads {@code [gated.NAME]}. */
final class GatedReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
  private static final Pattern DIGEST =
      Pattern.compile("sha256-[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,4}) (hour|day)s?");

  private final SourceText source;
  private final ProblemLog log;
  private final PinTerms terms;
  private final Map<String, String> ownerByLocation = new HashMap<>();
  private final Map<String, String> ownerByIdentity = new HashMap<>();

  GatedReader(SourceText source, ProblemLog log, PinTerms terms) {
    this.source = source;
    this.log = log;
    this.terms = terms;
  }

  /** The repository; nothing where it is faulty, which has been reported. */
  Optional<GatedRepository> read(String name, TomlTable table) {
    if (!NAME.matcher(name).matches()) {
      log.add(table.start(), "no name for a repository: " + name, Names.HINT);
    }
    SchemaTable schema = new SchemaTable(table, "[gated." + name + "]", log);
    for (String key : List.of("repository", "urls", "records", "branches", "policy")) {
      schema.require(key, "");
    }
    Optional<String> identity =
        text(schema, "repository", DocumentReader.REPOSITORY.asMatchPredicate(), "no identity");
    identity.ifPresent(id -> own(ownerByIdentity, id, name, schema, "repository"));
    Set<String> locations = locations(name, schema);
    Optional<String> records = place(schema, "records");
    Optional<String> mirror = place(schema, "mirror");
    List<String> branches = branches(schema);
    Optional<String> policy =
        text(schema, "policy", DIGEST.asMatchPredicate(), "no SHA-256 in SRI form, as sha256-...=");
    Optional<String> anchor =
        text(schema, "anchor", COMMIT.asMatchPredicate(), "no id of a commit in full");
    if (anchor.isPresent() && mirror.isEmpty()) {
      log.add(schema.start(), "an anchor starts a walk, which needs a mirror", "add mirror = PATH");
    }
    Optional<Duration> maxAge = maxAge(schema);
    Optional<String> require = schema.text("release-require").map(TomlValue.Text::value);
    schema.refuseOtherKeys();
    if (identity.isEmpty() || records.isEmpty() || policy.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new GatedRepository(
        name,
        identity.get(),
        locations,
        records.get(),
        mirror,
        branches,
        policy.get(),
        anchor,
        maxAge,
        require,
        lines(table),
        source.line(table.start())));
  }

  private Optional<String> text(
      SchemaTable schema, String key, Predicate<String> form, String fault) {
    Optional<TomlValue.Text> text = schema.text(key);
    text.filter(value -> !form.test(value.value()))
        .ifPresent(value -> log.add(value.start(), fault + ": " + value.value()));
    return text.map(TomlValue.Text::value);
  }

  private void own(
      Map<String, String> owners, String thing, String name, SchemaTable schema, String key) {
    String owner = owners.putIfAbsent(thing, name);
    if (owner != null) {
      int start = schema.any(key).orElseThrow().start();
      log.add(start, thing + " is that of [gated." + owner + "] already");
    }
  }

  private Set<String> locations(String name, SchemaTable schema) {
    Set<String> locations = new LinkedHashSet<>();
    for (TomlValue.Text url : schema.texts("urls")) {
      Optional<String> fault = GatedUrls.fault(url.value());
      Optional<String> location =
          fault.isPresent() ? Optional.empty() : terms.location(url.value());
      if (location.isEmpty()) {
        log.add(
            url.start(),
            fault.orElse("a url that means no repository"),
            "github:OWNER/REPO, git+https://HOST/PATH or git+ssh://HOST/PATH");
      } else if (!locations.add(location.get())) {
        log.add(url.start(), "a url of this list means the same: " + location.get());
      } else {
        String owner = ownerByLocation.putIfAbsent(location.get(), name);
        if (owner != null) {
          log.add(url.start(), "[gated." + owner + "] has this url already: " + location.get());
        }
      }
    }
    return locations;
  }

  private Optional<String> place(SchemaTable schema, String key) {
    Optional<TomlValue.Text> text = schema.text(key);
    text.ifPresent(place -> GatedUrls.placeFault(place.value())
        .ifPresent(fault -> log.add(place.start(), key + ": " + fault)));
    return text.map(TomlValue.Text::value);
  }

  private List<String> branches(SchemaTable schema) {
    List<String> branches = new ArrayList<>();
    for (TomlValue.Text branch : schema.texts("branches")) {
      if (!terms.isBranch(branch.value())) {
        log.add(
            branch.start(), "no full name of a branch: " + branch.value(), "as refs/heads/main");
      }
      branches.add(branch.value());
    }
    return branches;
  }

  private Optional<Duration> maxAge(SchemaTable schema) {
    Optional<TomlValue.Text> text = schema.text("max-age");
    Optional<Matcher> age = text.map(value -> AGE.matcher(value.value())).filter(Matcher::matches);
    if (text.isPresent() && age.isEmpty()) {
      log.add(
          text.get().start(), "no age: " + text.get().value(), "as \"14 days\" or \"36 hours\"");
    }
    return age.map(parts -> parts.group(2).equals("day")
        ? Duration.ofDays(Long.parseLong(parts.group(1)))
        : Duration.ofHours(Long.parseLong(parts.group(1))));
  }

  private Map<String, Integer> lines(TomlTable table) {
    Map<String, Integer> lines = new HashMap<>();
    table.entries().forEach(entry -> lines.put(entry.key(), source.line(entry.keyStart())));
    return lines;
  }
}
