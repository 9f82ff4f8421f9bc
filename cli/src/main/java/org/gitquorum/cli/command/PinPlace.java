// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.TrackedFiles;
import org.gitquorum.core.notes.RecordLocation;
import org.gitquorum.core.notes.RecordTransport;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.find.WorkTreeInventory;
import org.gitquorum.core.pin.gate.PinMemory;
import org.gitquorum.core.pin.verify.GatedEvidence;
import org.gitquorum.core.publication.PublicationRoot;
import org.gitquorum.core.publication.RecordStore;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.pins.GatedRepository;

/** Where pins are: the work tree of a repository, or a directory without one. */
final class PinPlace {
  private static final Duration LONGEST_FETCH = Duration.ofMinutes(10);
  private static final long MOST_BYTES = 1 << 20;

  private final CommandContext context;
  private final Optional<GitRepository> repository;
  private final Path top;

  private PinPlace(CommandContext context, Optional<GitRepository> repository, Path top) {
    this.context = context;
    this.repository = repository;
    this.top = top;
  }

  /**
   * The place that the command works in.
   *
   * @throws FindingException if there is a repository and it may not be opened
   */
  static PinPlace of(CommandContext context) throws FindingException {
    try {
      GitRepository found = context.gitRepository();
      Path top = found.workTree().orElse(found.commonDirectory());
      return new PinPlace(context, Optional.of(found), top);
    } catch (FindingException e) {
      if (e.finding().code() != ReasonCode.NOT_A_REPOSITORY) {
        throw e;
      }
      return new PinPlace(context, Optional.empty(), context.directory());
    }
  }

  /** The top of the work tree. */
  Path top() {
    return top;
  }

  /** The configuration in the work tree, if there is a file for it. */
  Optional<Bytes> configuration() throws FindingException {
    Path file = top.resolve(PinsFile.PATH);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
        throw new FindingException(
            ReasonCode.PINS_INVALID, PinsFile.PATH + " is no plain file of at most 1 MiB");
      }
      return Optional.of(Bytes.copyOf(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "cannot read " + PinsFile.PATH + ": " + e.getMessage());
    }
  }

  /**
   * The configuration in the work tree.
   *
   * @param digest that it must have
   * @throws FindingException {@code PINS_MISSING}, {@code PINS_INVALID},
   *     {@code PINS_DIGEST_MISMATCH}
   */
  PinsFile pins(Optional<String> digest) throws FindingException {
    Bytes content = configuration().orElseThrow(() -> PinsFile.missing("in " + top));
    String own = PinsFile.digestOf(content);
    if (digest.filter(asked -> !asked.equals(own)).isPresent()) {
      throw new FindingException(
          ReasonCode.PINS_DIGEST_MISMATCH,
          PinsFile.PATH + " is " + own + ", not " + digest.get(),
          "whoever keeps --pins-digest has to look at the change");
    }
    return PinsFile.read(content);
  }

  /** The pins of these files, or of all that are tracked. */
  PinInventory inventory(List<Path> files) throws FindingException {
    if (files.isEmpty()) {
      Collection<RepositoryPath> tracked =
          repository.isPresent() ? TrackedFiles.paths(repository.get()) : new TreeSet<>();
      Map<RepositoryPath, ObjectId> gitlinks =
          repository.isPresent() ? TrackedFiles.gitlinks(repository.get()) : Map.of();
      return WorkTreeInventory.of(top, tracked, gitlinks);
    }
    List<RepositoryPath> paths = new ArrayList<>();
    for (Path file : files) {
      Path absolute = context.directory().resolve(file).normalize();
      if (!absolute.startsWith(top)) {
        throw new FindingException(
            ReasonCode.USAGE, file + " is not below " + top, "git -C DIR quorum pin verify");
      }
      paths.add(RepositoryPath.of(top.relativize(absolute).toString()));
    }
    return WorkTreeInventory.ofFiles(top, paths);
  }

  /** What this machine knows of gated repositories. */
  GatedEvidence evidence() {
    return new GatedEvidence(top, context.trustStore(), context.clock().instant());
  }

  /** What this machine accepted here. */
  PinMemory memory() throws FindingException {
    try {
      return new PinMemory(context.trustStore(), top.toRealPath().toString());
    } catch (IOException e) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "cannot read " + top + ": " + e.getMessage());
    }
  }

  /** Fetches the records of one gated repository. */
  void fetch(GatedRepository gated) throws FindingException {
    new RecordStore(context.trustStore().directory(), gated.repository())
        .fetch(
            RecordLocation.parse(gated.records(), top),
            new PublicationRoot(gated.repository(), gated.policyDigest()),
            new RecordTransport(Map.of(), LONGEST_FETCH),
            context.clock().instant());
  }
}
