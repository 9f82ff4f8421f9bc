// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinHash;

/** A node of a {@code flake.lock} as a pin. */
final class FlakePin {
  private static final Set<String> KNOWN =
      Set.of("flake", "inputs", "locked", "original", "parent");
  private static final Set<String> STRINGS =
      Set.of("type", "owner", "repo", "host", "url", "path", "ref", "dir");
  private static final Map<PinField, String> NAMES = Map.of(
      PinField.REVISION, "rev",
      PinField.HASH, "narHash",
      PinField.LAST_MODIFIED, "lastModified",
      PinField.REV_COUNT, "revCount",
      PinField.BRANCH, "ref");

  private final FlakeNode node;
  private final Attributes locked;
  private final Attributes original;
  private final List<PinFault> faults = new ArrayList<>();

  private FlakePin(FlakeNode node, Attributes locked, Attributes original) {
    this.node = node;
    this.locked = locked;
    this.original = original;
  }

  static Pin read(FlakeNode node, List<String> paths) throws FindingException {
    return new FlakePin(node, node.locked().orElseThrow(), node.original().orElseThrow())
        .pin(paths);
  }

  private Pin pin(List<String> paths) throws FindingException {
    node.flake();
    for (String name : STRINGS) {
      locked.string(name);
    }
    faults.addAll(Faults.unknown(node.attributes(), KNOWN, "the node"));
    FlakeSource source = FlakeSource.of(FlakeReference.of(locked), node.parent().isPresent());
    Optional<ObjectId> revision = revision(source);
    Optional<PinHash> hash = hash(source);
    faults.addAll(LockedAttributes.faults(locked, original, source));
    return new Pin(
        node.key(),
        paths,
        source.source(),
        revision,
        branch(),
        hash,
        locked.integer("lastModified"),
        locked.integer("revCount"),
        locked.has("submodules") && locked.flag("submodules"),
        locked.string("dir").filter(directory -> !directory.isEmpty()),
        locked.text().lineAt(node.offset()),
        lines(),
        faults);
  }

  private Optional<ObjectId> revision(FlakeSource source) throws FindingException {
    Optional<String> written = locked.string("rev");
    Optional<ObjectId> revision = written.flatMap(Revisions::parse);
    if (written.isPresent() && revision.isEmpty()) {
      fault("rev", "rev is not a full commit id");
    }
    Optional<ObjectId> archived = source.archive().flatMap(ForgeArchive::revision);
    if (revision.isPresent() && archived.isPresent() && !revision.equals(archived)) {
      fault("rev", "rev is not the commit that the url names");
    }
    if (written.isEmpty() && source.needsRevision()) {
      fault("rev", "there is no rev");
    }
    return revision.or(() -> archived);
  }

  private Optional<PinHash> hash(FlakeSource source) throws FindingException {
    Optional<String> written = locked.string("narHash");
    if (written.isEmpty() && !source.relative()) {
      fault("narHash", "there is no narHash: Nix would take whatever it is given");
    }
    Optional<HashText> hash = written.flatMap(HashText::parse);
    if (written.isPresent() && hash.isEmpty()) {
      fault("narHash", "narHash is not SHA-256");
    }
    return hash.map(found -> new PinHash(found.sri(), source.ofTree()));
  }

  private Optional<String> branch() throws FindingException {
    Optional<String> wanted = original.string("ref").flatMap(Revisions::branch);
    return wanted.isPresent() ? wanted : locked.string("ref").flatMap(Revisions::branch);
  }

  private void fault(String name, String message) {
    faults.add(Faults.attribute(locked.line(name), message));
  }

  private Map<PinField, Integer> lines() {
    Map<PinField, Integer> lines = new EnumMap<>(PinField.class);
    lines.put(PinField.SOURCE, locked.line("type"));
    NAMES.forEach((field, name) -> {
      if (locked.names().contains(name)) {
        lines.put(field, locked.line(name));
      } else if (original.names().contains(name)) {
        lines.put(field, original.line(name));
      }
    });
    return lines;
  }
}
