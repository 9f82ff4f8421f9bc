// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinSource;

/**
 * Whether the locked attributes of a flake input follow from the original ones. Nix compares only
 * the original ones with {@code flake.nix}, and then uses the locked ones, so whatever is added,
 * changed or missing in these goes unseen.
 */
final class LockedAttributes {
  /** What locking adds, by type; everything else has to be as in the original. */
  private static final Map<String, Set<String>> ADDED = Map.of(
      "github", Set.of("rev", "narHash", "lastModified"),
      "gitlab", Set.of("rev", "narHash", "lastModified"),
      "sourcehut", Set.of("rev", "narHash", "lastModified"),
      "git", Set.of("rev", "narHash", "lastModified", "revCount", "ref"),
      "hg", Set.of("rev", "narHash", "revCount", "ref"),
      "tarball", Set.of("rev", "narHash", "lastModified", "revCount"),
      "file", Set.of("narHash", "lastModified"),
      "path", Set.of("rev", "narHash", "lastModified", "revCount"));

  /** What identifies a repository where a registry chose it. */
  private static final Set<String> CHOSEN =
      Set.of("type", "owner", "repo", "url", "path", "host", "ref");

  private static final Set<String> FORGES = Set.of("github", "gitlab", "sourcehut");

  private final Attributes locked;
  private final Attributes original;
  private final FlakeSource source;
  private final List<PinFault> faults = new ArrayList<>();

  private LockedAttributes(Attributes locked, Attributes original, FlakeSource source) {
    this.locked = locked;
    this.original = original;
    this.source = source;
  }

  static List<PinFault> faults(Attributes locked, Attributes original, FlakeSource source)
      throws FindingException {
    LockedAttributes check = new LockedAttributes(locked, original, source);
    if (!ADDED.containsKey(source.type())) {
      check.faults.add(Faults.unverifiable(
          locked.line("type"), "sources of type \"" + source.type() + "\" are not known"));
      return check.faults;
    }
    if (FORGES.contains(source.type()) || source.type().equals("git")) {
      check.place();
    }
    check.added();
    check.missing();
    return check.faults;
  }

  private void place() {
    if (!(source.source() instanceof PinSource.Repository)) {
      faults.add(
          Faults.attribute(locked.line("type"), "the place of the repository cannot be read"));
    }
  }

  private void added() throws FindingException {
    boolean indirect = original.string("type", "").equals("indirect");
    for (String name : locked.names()) {
      JsonValue value = locked.object().value(name).orElseThrow();
      Optional<JsonValue> wanted = original.object().value(name);
      scalar(value);
      if (indirect && CHOSEN.contains(name) && (wanted.isEmpty() || name.equals("type"))) {
        continue;
      }
      if (wanted.isPresent()) {
        compare(name, value, wanted.get());
      } else if (!ADDED.getOrDefault(source.type(), Set.of()).contains(name)) {
        faults.add(Faults.attribute(
            locked.line(name), "locked has \"" + name + "\", which original has not"));
      }
    }
  }

  private void compare(String name, JsonValue value, JsonValue wanted) {
    if (sameText(name, value, wanted)) {
      return;
    }
    // A server may name an address that never changes; only it knows whether that is the same.
    boolean moved = source.type().equals("tarball") && name.equals("url");
    String message = "locked \"" + name + "\" is not that of original";
    faults.add(
        moved
            ? Faults.unverifiable(locked.line(name), message)
            : Faults.attribute(locked.line(name), message));
  }

  private boolean sameText(String name, JsonValue value, JsonValue wanted) {
    if (FORGES.contains(source.type()) && (name.equals("owner") || name.equals("repo"))) {
      return value instanceof JsonValue.JsonText a
          && wanted instanceof JsonValue.JsonText b
          && a.text().equalsIgnoreCase(b.text());
    }
    return JsonValue.same(value, wanted);
  }

  /** A branch of a forge gives way to the commit; nothing else may get lost. */
  private void missing() throws FindingException {
    boolean indirect = original.string("type", "").equals("indirect");
    for (String name : original.names()) {
      boolean settled = (FORGES.contains(source.type()) && name.equals("ref"))
          || (indirect && (name.equals("id") || name.equals("ref")));
      if (!locked.names().contains(name) && !settled) {
        faults.add(Faults.attribute(
            original.line(name), "original has \"" + name + "\", which locked has not"));
      }
    }
  }

  private void scalar(JsonValue value) throws FindingException {
    if (value instanceof JsonValue.JsonObject
        || value instanceof JsonValue.JsonArray
        || (value instanceof JsonValue.JsonWord word && word.text().equals("null"))) {
      throw locked.text().malformed(value.start(), "a locked value has a type that none has");
    }
  }
}
