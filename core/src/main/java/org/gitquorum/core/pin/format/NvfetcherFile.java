// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.SourceUrl;
import org.gitquorum.core.pin.format.JsonValue.JsonArray;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;

/** {@code _sources/generated.json} of nvfetcher. */
final class NvfetcherFile {
  private static final Set<String> KNOWN = Set.of(
      "type",
      "url",
      "owner",
      "repo",
      "rev",
      "sha256",
      "name",
      "deepClone",
      "fetchSubmodules",
      "leaveDotGit",
      "sparseCheckout");

  private final Attributes source;
  private final String type;
  private final List<PinFault> faults = new ArrayList<>();

  private NvfetcherFile(Attributes source) throws FindingException {
    this.source = source;
    this.type = source.string("type", source.has("imageName") ? "docker" : "unknown");
  }

  static PinFile pins(PinText text, Bytes content) throws FindingException {
    Attributes file = Attributes.of(text, JsonReader.read(text), "the file");
    List<Pin> pins = new ArrayList<>();
    for (JsonMember member : file.object().members().values()) {
      Attributes source =
          Attributes.of(text, member.value(), "\"" + member.name() + '"').required("src");
      pins.add(new NvfetcherFile(source).pin(member.name(), text.lineAt(member.nameStart())));
    }
    return new PinFile(text.path(), PinFormat.NVFETCHER, content, pins, List.of());
  }

  private Pin pin(String name, int line) throws FindingException {
    boolean git = type.equals("git") || type.equals("github");
    Optional<ForgeArchive> archive = source.string("url").flatMap(ForgeArchive::parse);
    return new Pin(
        name,
        List.of(name),
        git ? repository() : other(archive),
        git ? revision() : archive.flatMap(ForgeArchive::revision),
        Optional.empty(),
        hash(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        git && source.flag("fetchSubmodules"),
        Optional.empty(),
        line,
        Map.of(
            PinField.SOURCE, source.line(type.equals("github") ? "owner" : "url"),
            PinField.REVISION, source.line("rev"),
            PinField.HASH, source.line("sha256")),
        faults);
  }

  private PinSource repository() throws FindingException {
    faults.addAll(Faults.unknown(source, KNOWN, "src"));
    Optional<RepositoryLocation> location = type.equals("git")
        ? source.string("url").flatMap(RepositoryLocation::parse)
        : RepositoryLocation.at(
            "github.com", source.string("owner", "") + "/" + source.string("repo", ""));
    if (location.isEmpty()) {
      faults.add(Faults.attribute(source.line(), "the place of the repository cannot be read"));
      return new PinSource.Other("repository at a place that cannot be read");
    }
    return new PinSource.Repository(location.get());
  }

  private PinSource other(Optional<ForgeArchive> archive) throws FindingException {
    if (archive.isPresent()) {
      return new PinSource.Repository(archive.get().location());
    }
    String place =
        source.string("url").flatMap(SourceUrl::parse).map(SourceUrl::display).orElse("");
    return new PinSource.Other((type + " " + place).strip());
  }

  private Optional<ObjectId> revision() throws FindingException {
    Optional<ObjectId> revision = source.string("rev").flatMap(Revisions::parse);
    if (revision.isEmpty()) {
      faults.add(Faults.unverifiable(
          source.line("rev"), "rev is a branch or a tag, and the file does not say which commit"));
    }
    return revision;
  }

  private Optional<PinHash> hash() throws FindingException {
    Optional<HashText> hash = source.string("sha256").flatMap(HashText::parse);
    if (hash.isEmpty()) {
      faults.add(Faults.attribute(
          source.line("sha256"), "there is no sha256, or it is not one of SHA-256"));
    }
    boolean wholeTree = !type.equals("url") && !type.equals("docker") && plainCheckout();
    return hash.map(found -> new PinHash(found.sri(), wholeTree));
  }

  /** A clone that keeps {@code .git}, or leaves files out, has a hash that no tree yields. */
  private boolean plainCheckout() throws FindingException {
    boolean sparse = source
        .object()
        .value("sparseCheckout")
        .filter(value -> value instanceof JsonArray array && !array.values().isEmpty())
        .isPresent();
    if (sparse || source.flag("deepClone") || source.flag("leaveDotGit")) {
      faults.add(Faults.unverifiable(
          source.line("sha256"), "the hash is not that of the whole tree and nothing else"));
      return false;
    }
    return true;
  }
}
