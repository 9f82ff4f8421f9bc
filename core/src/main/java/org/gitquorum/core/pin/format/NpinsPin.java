// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.SourceUrl;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;

/**
 * One pin of npins. What its loader fetches is the url, if there is one, else the repository at the
 * revision; and the hash. It never looks at the revision of a pin with a url, so the url has to be
 * the one that repository and revision make.
 */
final class NpinsPin {
  /** Those that follow a branch or a tag of a repository. */
  static final Set<String> GIT = Set.of("Git", "GitRelease");

  private static final Set<String> KNOWN = Set.of(
      "type",
      "repository",
      "branch",
      "submodules",
      "revision",
      "url",
      "hash",
      "frozen",
      "version",
      "pre_releases",
      "version_upper_bound",
      "release_prefix");

  private final Attributes pin;
  private final List<PinFault> faults = new ArrayList<>();

  private NpinsPin(Attributes pin) {
    this.pin = pin;
  }

  static Pin read(PinText text, JsonMember member) throws FindingException {
    Attributes attributes = Attributes.of(text, member.value(), "pin \"" + member.name() + '"');
    return new NpinsPin(attributes).pin(member.name(), text.lineAt(member.nameStart()));
  }

  private Pin pin(String name, int line) throws FindingException {
    boolean git = GIT.contains(pin.string("type", ""));
    return new Pin(
        name,
        List.of(name),
        git ? repository() : other(),
        git ? revision() : Optional.empty(),
        git ? pin.string("branch").flatMap(Revisions::branch) : Optional.empty(),
        hash(git),
        OptionalLong.empty(),
        OptionalLong.empty(),
        git && pin.flag("submodules"),
        Optional.empty(),
        line,
        lines(),
        faults);
  }

  private PinSource repository() throws FindingException {
    faults.addAll(Faults.unknown(pin, KNOWN, "the pin"));
    NpinsRepository repository = NpinsRepository.read(pin.required("repository"));
    faults.addAll(repository.faults());
    url(repository);
    return repository.location().isPresent()
        ? new PinSource.Repository(repository.location().get())
        : new PinSource.Other("repository at a place that cannot be read");
  }

  private void url(NpinsRepository repository) throws FindingException {
    Optional<String> url = pin.string("url");
    if (url.isEmpty()) {
      return;
    }
    List<String> expected = pin.string("type", "").equals("Git")
        ? repository.archives(pin.string("revision", ""))
        : repository.releases(pin.string("version", ""));
    if (pin.flag("submodules")) {
      fault("url", "a pin with submodules has a url");
    } else if (expected.stream().noneMatch(url.get()::equalsIgnoreCase)) {
      fault("url", "the url is not that of the repository and the revision");
    }
  }

  private PinSource other() throws FindingException {
    String place =
        pin.string("url").flatMap(SourceUrl::parse).map(SourceUrl::display).orElse("");
    Optional<ForgeArchive> archive = pin.string("url").flatMap(ForgeArchive::parse);
    return archive.isPresent()
        ? new PinSource.Repository(archive.get().location())
        : new PinSource.Other((pin.string("type", "unknown") + " " + place).strip());
  }

  private Optional<ObjectId> revision() throws FindingException {
    Optional<ObjectId> revision = pin.string("revision").flatMap(Revisions::parse);
    if (revision.isEmpty()) {
      fault("revision", "revision is not a full commit id");
    }
    return revision;
  }

  private Optional<PinHash> hash(boolean git) throws FindingException {
    Optional<String> written = pin.string("hash");
    Optional<HashText> hash = written.flatMap(HashText::parse);
    if (hash.isEmpty() && git) {
      fault("hash", written.isEmpty() ? "there is no hash" : "hash is not SHA-256");
    }
    boolean unpacked =
        Set.of("Channel", "Tarball").contains(pin.string("type", "")) || pin.flag("unpack");
    return hash.map(found -> new PinHash(found.sri(), git || unpacked));
  }

  private void fault(String name, String message) {
    faults.add(Faults.attribute(pin.line(name), message));
  }

  private Map<PinField, Integer> lines() {
    return Map.of(
        PinField.SOURCE, pin.line(pin.names().contains("repository") ? "repository" : "url"),
        PinField.REVISION, pin.line("revision"),
        PinField.BRANCH, pin.line("branch"),
        PinField.HASH, pin.line("hash"));
  }
}
