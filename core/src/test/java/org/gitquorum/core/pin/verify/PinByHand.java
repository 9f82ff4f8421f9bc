// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;

/** A pin of a state of the repository made by hand, true unless a test changes a part of it. */
final class PinByHand {
  private String name = "nixpkgs";
  private PinSource source = repository("github:acme/nixpkgs");
  private Optional<ObjectId> revision;
  private Optional<String> branch = Optional.empty();
  private Optional<PinHash> hash;
  private OptionalLong lastModified;
  private OptionalLong revCount = OptionalLong.empty();
  private int line = 10;
  private final List<PinFault> faults = new ArrayList<>();

  private PinByHand(int state) {
    revision = Optional.of(PublishedByHand.commit(state));
    hash = Optional.of(new PinHash(PublishedByHand.hash(state), true));
    lastModified = OptionalLong.of(PublishedByHand.time(state));
  }

  static PinByHand of(int state) {
    return new PinByHand(state);
  }

  static PinSource repository(String url) {
    return new PinSource.Repository(RepositoryLocation.parse(url).orElseThrow());
  }

  PinByHand named(String input) {
    name = input;
    return this;
  }

  PinByHand at(int place) {
    line = place;
    return this;
  }

  PinByHand source(String url) {
    source = repository(url);
    return this;
  }

  PinByHand source(PinSource other) {
    source = other;
    return this;
  }

  PinByHand withoutRevision() {
    revision = Optional.empty();
    return this;
  }

  PinByHand follows(String followed) {
    branch = Optional.of(followed);
    return this;
  }

  PinByHand hash(String sri) {
    hash = Optional.of(new PinHash(sri, true));
    return this;
  }

  PinByHand fileHash(String sri) {
    hash = Optional.of(new PinHash(sri, false));
    return this;
  }

  PinByHand withoutHash() {
    hash = Optional.empty();
    return this;
  }

  PinByHand time(long seconds) {
    lastModified = OptionalLong.of(seconds);
    return this;
  }

  PinByHand count(long commits) {
    revCount = OptionalLong.of(commits);
    return this;
  }

  PinByHand fault(PinFault fault) {
    faults.add(fault);
    return this;
  }

  Pin pin() {
    return new Pin(
        name,
        List.of(name),
        source,
        revision,
        branch,
        hash,
        lastModified,
        revCount,
        false,
        Optional.empty(),
        line,
        Map.of(
            PinField.REVISION, line + 1, PinField.HASH, line + 2, PinField.LAST_MODIFIED, line + 3),
        faults);
  }

  /** A file that holds these. */
  static PinFile file(String path, PinByHand... pins) {
    List<Pin> all = new ArrayList<>();
    for (PinByHand pin : pins) {
      all.add(pin.pin());
    }
    return new PinFile(path, PinFormat.FLAKE_LOCK, Bytes.EMPTY, all, List.of());
  }
}
