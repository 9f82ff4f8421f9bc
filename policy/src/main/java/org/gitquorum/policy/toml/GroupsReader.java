// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gitquorum.policy.Group;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;

/** Reads {@code [groups]} and resolves groups inside groups. */
final class GroupsReader {
  private static final int MOST_GROUPS = 500;
  private static final int MOST_MEMBERSHIPS = 200_000;
  private static final Set<String> WORDS = Set.of("of", "and", "or");

  private final ProblemLog log;
  private final Map<String, SignerKind> kinds;
  private final Map<String, List<TomlValue.Text>> members = new LinkedHashMap<>();
  private final Map<String, Integer> offsets = new HashMap<>();
  private final Map<String, Optional<Group>> resolved = new LinkedHashMap<>();
  private int memberships;

  GroupsReader(Map<String, SignerKind> kinds, ProblemLog log) {
    this.kinds = kinds;
    this.log = log;
  }

  /** Every group that was named; nothing for one that is faulty, which has been reported. */
  Map<String, Optional<Group>> read(TomlTable table) {
    SchemaTable schema = new SchemaTable(table, "[groups]", log);
    if (table.entries().size() > MOST_GROUPS) {
      log.add(table.start(), "more than " + MOST_GROUPS + " groups");
      return resolved;
    }
    for (TomlTable.Entry entry : table.entries()) {
      if (isFreeName(entry)) {
        members.put(entry.key(), schema.texts(entry.key()));
        offsets.put(entry.key(), entry.keyStart());
      }
    }
    members.keySet().forEach(name -> resolve(name, new ArrayList<>()));
    return resolved;
  }

  private boolean isFreeName(TomlTable.Entry entry) {
    String name = entry.key();
    if (!SignerName.isValid(name)) {
      log.add(entry.keyStart(), name + " is no name of a group", Names.HINT);
    } else if (WORDS.contains(name)) {
      log.add(entry.keyStart(), name + " is a word of requirements", "choose another name");
    } else if (kinds.containsKey(name)) {
      log.add(entry.keyStart(), name + " is a signer already", "choose another name");
    } else {
      return true;
    }
    return false;
  }

  private Optional<Group> resolve(String name, List<String> path) {
    Optional<Group> known = resolved.get(name);
    if (known != null) {
      return known;
    }
    if (path.contains(name)) {
      String cycle = String.join(" > ", path.subList(path.indexOf(name), path.size()));
      log.add(offsets.getOrDefault(name, 0), "a group inside itself: " + cycle + " > " + name);
      return Optional.empty();
    }
    path.add(name);
    Set<SignerName> signers = new TreeSet<>();
    boolean complete = true;
    for (TomlValue.Text member : members.getOrDefault(name, List.of())) {
      complete &= add(member, signers, path);
    }
    path.remove(path.size() - 1);
    memberships += signers.size();
    Optional<Group> group = complete ? group(name, signers) : Optional.empty();
    resolved.put(name, group);
    return group;
  }

  private boolean add(TomlValue.Text member, Set<SignerName> signers, List<String> path) {
    String name = member.value();
    if (kinds.containsKey(name)) {
      signers.add(new SignerName(name));
      return true;
    }
    if (!members.containsKey(name)) {
      Set<String> known = new TreeSet<>(kinds.keySet());
      known.addAll(members.keySet());
      log.add(
          member.start(), "no signer and no group is called " + name, Spelling.hint(name, known));
      return false;
    }
    Optional<Group> inner = resolve(name, path);
    inner.ifPresent(group -> signers.addAll(group.signers()));
    return inner.isPresent();
  }

  private Optional<Group> group(String name, Set<SignerName> signers) {
    int offset = offsets.getOrDefault(name, 0);
    if (memberships > MOST_MEMBERSHIPS) {
      log.add(offset, "groups with more than " + MOST_MEMBERSHIPS + " members together");
      return Optional.empty();
    }
    Optional<SignerName> person = first(signers, SignerKind.PERSON);
    Optional<SignerName> bot = first(signers, SignerKind.BOT);
    if (person.isPresent() && bot.isPresent()) {
      log.add(
          offset,
          name + " holds people and bots: " + person.get() + " and " + bot.get(),
          "a bot counts beside people only in a group of its own");
      return Optional.empty();
    }
    SignerKind kind = bot.isPresent() ? SignerKind.BOT : SignerKind.PERSON;
    return signers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Group(new GroupName(name), kind, signers));
  }

  private Optional<SignerName> first(Set<SignerName> signers, SignerKind kind) {
    return signers.stream().filter(signer -> kinds.get(signer.value()) == kind).findFirst();
  }
}
