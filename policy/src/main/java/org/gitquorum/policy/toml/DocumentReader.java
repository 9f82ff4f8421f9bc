// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.RevokedKey;
import org.gitquorum.policy.Rule;

/** Reads one parsed policy file. */
final class DocumentReader {
  // The largest integer that every JSON reader keeps exactly.
  private static final long HIGHEST_VERSION = (1L << 53) - 1;
  static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

  private final SourceText source;
  private final ProblemLog log;
  private final SchemaTable top;
  private final Map<String, Integer> lines = new HashMap<>();

  DocumentReader(SourceText source, TomlTable document) {
    this.source = source;
    this.log = new ProblemLog(source);
    this.top = new SchemaTable(document, "the policy", log);
  }

  LocatedPolicy read() throws PolicyException {
    Optional<Long> version = version();
    Optional<String> repository = repository();
    Set<EvidenceKind> accept = accept();
    SignersReader.Signers signers = new SignersReader(log).read(table("signers"));
    Map<String, Optional<Group>> groups =
        new GroupsReader(signers.kinds(), log).read(table("groups"));
    RulesReader rulesReader = new RulesReader(new QuorumReader(groups, log), log);
    Powers powers = new PowersReader(new QuorumReader(groups, log), log, top).read();
    List<Rule> rules = rulesReader.read(top.tables("rules"));
    List<RevokedKey> revoked = new RevokedReader(log).read(top.tables("revoked"));
    top.refuseOtherKeys();
    powers.refuseWeakRelease(rules, log);
    log.throwIfAny();
    locate(rulesReader.offsets());
    return new LocatedPolicy(
        new Policy(
            version.orElseThrow(),
            repository.orElseThrow(),
            accept,
            signers.signers(),
            byName(groups),
            powers.root().orElseThrow(),
            powers.release().orElseThrow(),
            powers.head().orElseThrow(),
            rules,
            revoked),
        lines);
  }

  private Optional<Long> version() {
    top.require("version", "start with version = 1");
    Optional<Long> version = top.whole("version").map(TomlValue.Whole::value);
    if (version.filter(value -> value < 1 || value > HIGHEST_VERSION).isPresent()) {
      log.add(
          top.whole("version").orElseThrow().start(), "version is from 1 to " + HIGHEST_VERSION);
    }
    return version;
  }

  private Optional<String> repository() {
    top.require("repository", "a name with a random part, which never changes");
    Optional<TomlValue.Text> text = top.text("repository");
    text.filter(name -> !REPOSITORY.matcher(name.value()).matches())
        .ifPresent(name -> log.add(
            name.start(),
            "no identity of a repository",
            "1 to 128 letters, digits, . _ and -, not starting with . or -"));
    return text.map(TomlValue.Text::value);
  }

  /** Statements always count, so a list without them would say what is not so. */
  private Set<EvidenceKind> accept() {
    Set<EvidenceKind> accept = EnumSet.of(EvidenceKind.STATEMENT);
    if (!top.has("accept")) {
      top.any("accept");
      return accept;
    }
    boolean statements = false;
    for (TomlValue.Text text : top.texts("accept")) {
      Optional<EvidenceKind> kind = EvidenceKind.of(text.value());
      kind.ifPresent(accept::add);
      statements |= kind.filter(EvidenceKind.STATEMENT::equals).isPresent();
      if (kind.isEmpty()) {
        log.add(
            text.start(),
            "nothing known as " + text.value() + " can be accepted",
            "statement, v0, commit, merge or tag");
      }
    }
    if (!statements) {
      log.add(
          top.any("accept").orElseThrow().start(), "accept lacks statement, which always counts");
    }
    return accept;
  }

  /** An empty table stands for an absent one, which has been reported. */
  private TomlTable table(String key) {
    top.require(key, "");
    return top.table(key).orElseGet(() -> new TomlTable(0, 0, TomlTable.Origin.IMPLIED));
  }

  private static Map<GroupName, Group> byName(Map<String, Optional<Group>> groups) {
    Map<GroupName, Group> byName = new HashMap<>();
    groups.values().forEach(group -> byName.put(group.orElseThrow().name(), group.orElseThrow()));
    return byName;
  }

  private void locate(Map<String, Integer> rules) {
    for (String key : List.of("root", "release", "head")) {
      top.table(key).ifPresent(table -> {
        locate(key, table.start());
        table.get("weaker-than-rules").ifPresent(entry -> locate(entry.key(), entry.keyStart()));
      });
    }
    for (String key : List.of("signers", "groups")) {
      top.table(key)
          .ifPresent(table ->
              table.entries().forEach(entry -> locate(key + "." + entry.key(), entry.keyStart())));
    }
    rules.forEach((name, offset) -> locate("rules." + name, offset));
  }

  private void locate(String place, int offset) {
    lines.putIfAbsent(place, source.line(offset));
  }
}
