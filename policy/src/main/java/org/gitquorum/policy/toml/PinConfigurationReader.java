// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.policy.pins.GatedRepository;
import org.gitquorum.policy.pins.PinConfiguration;
import org.gitquorum.policy.pins.PinTerms;
import org.gitquorum.policy.pins.UngatedInput;

/**
 * Reads {@code pins.toml}. Whatever is not understood in full is refused: nothing is guessed
 * ({@code docs/spec.md}, section 29).
 */
public final class PinConfigurationReader {
  private static final long VERSION = 1;

  private final ProblemLog log;
  private final SchemaTable top;
  private final PinTerms terms;
  private final SourceText source;

  private PinConfigurationReader(SourceText source, TomlTable document, PinTerms terms) {
    this.source = source;
    this.log = new ProblemLog(source);
    this.top = new SchemaTable(document, "the configuration of pins", log);
    this.terms = terms;
  }

  /**
   * Reads a configuration.
   *
   * @param content the file, at most 1 MiB
   * @param fileName how messages call it
   * @throws PolicyException with everything found wrong, each with line and column
   */
  public static PinConfiguration read(byte[] content, String fileName, PinTerms terms)
      throws PolicyException {
    SourceText source = SourceText.decode(content, fileName);
    return new PinConfigurationReader(source, TomlParser.parse(source), terms).read();
  }

  private PinConfiguration read() throws PolicyException {
    top.require("version", "start with version = 1");
    top.whole("version")
        .filter(version -> version.value() != VERSION)
        .ifPresent(version -> log.add(version.start(), "only version 1 is known"));
    List<UngatedInput> ungated = new ArrayList<>();
    for (TomlValue.Text text : top.texts("ungated")) {
      ungated(text).ifPresent(ungated::add);
    }
    List<GatedRepository> gated = gated();
    top.refuseOtherKeys();
    log.throwIfAny();
    return new PinConfiguration(gated, ungated);
  }

  private List<GatedRepository> gated() {
    top.require("gated", "add [gated.NAME] for each repository whose pins are judged");
    List<GatedRepository> repositories = new ArrayList<>();
    GatedReader reader = new GatedReader(source, log, terms);
    for (TomlTable.Entry entry : top.table("gated").map(TomlTable::entries).orElse(List.of())) {
      if (entry.value() instanceof TomlTable table) {
        reader.read(entry.key(), table).ifPresent(repositories::add);
      } else {
        log.add(entry.keyStart(), "gated takes tables, this is " + entry.value().kind());
      }
    }
    top.table("gated")
        .filter(table -> table.entries().isEmpty())
        .ifPresent(table -> log.add(table.start(), "gated is empty"));
    return repositories;
  }

  private Optional<UngatedInput> ungated(TomlValue.Text text) {
    Optional<UngatedInput> read = UngatedInput.parse(text.value(), source.line(text.start()));
    if (read.isEmpty()) {
      log.add(
          text.start(),
          "no input: " + text.value(),
          "an input path such as home-manager/nixpkgs, or sub/flake.lock:home-manager");
    }
    return read;
  }
}
