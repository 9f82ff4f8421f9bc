// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.SourceUrl;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;

/**
 * One source of niv. Its loader fetches the url and compares the hash; owner, repository and
 * revision are for people and for niv's own updates, so they have to agree with the url.
 */
final class NivPin {
  private static final Pattern PLACEHOLDER = Pattern.compile("<([^<>]*)>");
  private static final Set<String> FETCHED = Set.of("tarball", "file");

  private final Attributes source;
  private final List<PinFault> faults = new ArrayList<>();

  private NivPin(Attributes source) {
    this.source = source;
  }

  static Pin read(PinText text, JsonMember member) throws FindingException {
    Attributes source = Attributes.of(text, member.value(), "source \"" + member.name() + '"');
    return new NivPin(source).pin(member.name(), text.lineAt(member.nameStart()));
  }

  /** A template with its placeholders replaced by the attributes they name. */
  static Optional<String> applied(String template, Attributes source) throws FindingException {
    Matcher placeholders = PLACEHOLDER.matcher(template);
    StringBuilder url = new StringBuilder();
    while (placeholders.find()) {
      Optional<String> value = source.string(placeholders.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      placeholders.appendReplacement(url, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(placeholders.appendTail(url).toString());
  }

  private Pin pin(String name, int line) throws FindingException {
    String type = source.string("type", "");
    if (!FETCHED.contains(type) && !type.equals("git") && !type.equals("local")) {
      faults.add(Faults.unverifiable(
          source.line("type"), "sources of type \"" + type + "\" are not known"));
    }
    Optional<ForgeArchive> archive = source.string("url").flatMap(ForgeArchive::parse);
    PinSource place = type.equals("git") ? repository() : fetched(type, archive);
    return new Pin(
        name,
        List.of(name),
        place,
        revision(place, archive),
        source.string(source.has("ref") ? "ref" : "branch").flatMap(Revisions::branch),
        hash(type),
        OptionalLong.empty(),
        OptionalLong.empty(),
        source.flag("submodules"),
        Optional.empty(),
        line,
        lines(),
        faults);
  }

  private PinSource repository() throws FindingException {
    Optional<RepositoryLocation> location =
        source.string("repo").flatMap(RepositoryLocation::parse);
    if (location.isEmpty()) {
      fault("repo", "the place of the repository cannot be read");
    }
    return location.isPresent()
        ? new PinSource.Repository(location.get())
        : new PinSource.Other("repository at a place that cannot be read");
  }

  private PinSource fetched(String type, Optional<ForgeArchive> archive) throws FindingException {
    Optional<String> url = source.string("url");
    Optional<String> template = source.string("url_template");
    if (template.isPresent() && !applied(template.get(), source).equals(url)) {
      fault("url", "the url is not the url_template applied to the other values");
    }
    if (archive.isPresent()) {
      if (source.has("owner") && source.has("repo") && !owned(archive.get())) {
        fault("url", "the url is not in the repository of owner and repo");
      }
      return new PinSource.Repository(archive.get().location());
    }
    String place = url.flatMap(SourceUrl::parse).map(SourceUrl::display).orElse("");
    return new PinSource.Other((type + " " + place).strip());
  }

  private boolean owned(ForgeArchive archive) throws FindingException {
    String path = "/" + source.string("owner", "") + "/" + source.string("repo", "");
    return archive
        .location()
        .text()
        .replaceFirst(":", "/")
        .endsWith(path.toLowerCase(java.util.Locale.ROOT));
  }

  private Optional<ObjectId> revision(PinSource place, Optional<ForgeArchive> archive)
      throws FindingException {
    Optional<ObjectId> archived = archive.flatMap(ForgeArchive::revision);
    Optional<String> written = source.string("rev");
    Optional<ObjectId> revision = written.flatMap(Revisions::parse);
    if (place instanceof PinSource.Repository && revision.isEmpty()) {
      fault("rev", "rev is not a full commit id");
    }
    if (archive.isPresent() && revision.isPresent() && !revision.equals(archived)) {
      fault("url", "the url does not name rev");
    }
    return archived.or(() -> revision);
  }

  private Optional<PinHash> hash(String type) throws FindingException {
    Optional<HashText> hash = source.string("sha256").flatMap(HashText::parse);
    if (hash.isEmpty() && FETCHED.contains(type)) {
      fault("sha256", source.has("sha256") ? "sha256 is not SHA-256" : "there is no sha256");
    }
    if (hash.isEmpty() && type.equals("git") && source.has("sha256")) {
      fault("sha256", "sha256 is not SHA-256");
    }
    return hash.map(found -> new PinHash(found.sri(), !type.equals("file")));
  }

  private void fault(String name, String message) {
    faults.add(Faults.attribute(source.line(name), message));
  }

  private Map<PinField, Integer> lines() {
    return Map.of(
        PinField.SOURCE, source.line(source.names().contains("url") ? "url" : "repo"),
        PinField.REVISION, source.line("rev"),
        PinField.BRANCH, source.line(source.names().contains("ref") ? "ref" : "branch"),
        PinField.HASH, source.line("sha256"));
  }
}
