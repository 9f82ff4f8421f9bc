// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.PinsInitText;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.config.PinsFileWriter;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.policy.pins.UngatedInput;
import org.gitquorum.policy.toml.PinConfigurationTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the first configuration of pins. */
@Command(
    name = "init",
    header = "Write .quorum/pins.toml: repositories gated, every other input let through.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum pin init --gate nixpkgs=github:acme/nixpkgs --repository fork-7f3a9c21",
      "      --records https://git.acme.example/nixpkgs.git --policy sha256-Wfm...",
      "With several --gate, all other options are NAME=VALUE: --policy nixpkgs=sha256-Wfm..."
    })
public final class PinInitCommand implements QuorumCommand {
  @Option(
      names = "--gate",
      paramLabel = "NAME=URL",
      description = "a gated repository and a url that means it; may be repeated, for more of both")
  private List<String> gate = new ArrayList<>();

  @Option(names = "--repository", paramLabel = "ID", description = "its identity")
  private List<String> repository = new ArrayList<>();

  @Option(names = "--records", paramLabel = "URL", description = "where its releases are")
  private List<String> records = new ArrayList<>();

  @Option(
      names = {"--policy", "--policy-digest"},
      paramLabel = "DIGEST",
      description = "its policy, from which trust starts; get it from its maintainers")
  private List<String> policy = new ArrayList<>();

  @Option(
      names = "--branch",
      paramLabel = "REF",
      description =
          "a branch that pins may follow; may be repeated (default: those that they follow)")
  private List<String> branches = new ArrayList<>();

  @Option(names = "--mirror", paramLabel = "PATH", description = "a clone of it on this machine")
  private List<String> mirror = new ArrayList<>();

  @Option(
      names = "--max-age",
      paramLabel = "AGE",
      description = "how old its newest head statement may be, as \"14 days\"")
  private List<String> maxAge = new ArrayList<>();

  private final CommandContext context;

  /** A command in this context. */
  public PinInitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    PinPlace place = PinPlace.of(context);
    PinInventory inventory = place.inventory(List.of());
    NamedOptions options = NamedOptions.of(gate, PinsInitText.candidates(inventory));
    List<PinConfigurationTemplate.Gated> gated = new ArrayList<>();
    for (String name : options.names()) {
      gated.add(gated(options, name, inventory));
    }
    options.refuseUnnamed("--repository", repository);
    options.refuseUnnamed("--records", records);
    options.refuseUnnamed("--policy", policy);
    options.refuseUnnamed("--branch", branches);
    options.refuseUnnamed("--mirror", mirror);
    options.refuseUnnamed("--max-age", maxAge);
    String text = PinConfigurationTemplate.render(gated, ungated(inventory, options.urls()));
    PinsFile written = PinsFileWriter.create(place.top(), Bytes.ofUtf8(text));
    context.console().answer(PinsInitText.text(written, inventory));
    return ExitCode.APPROVED;
  }

  private PinConfigurationTemplate.Gated gated(
      NamedOptions options, String name, PinInventory inventory) throws FindingException {
    List<String> urls = options.urlsOf(name);
    List<String> followed = options.of(name, branches);
    return new PinConfigurationTemplate.Gated(
        name,
        needed(options, name, repository, "--repository", "Its identity"),
        urls,
        needed(options, name, records, "--records", "Where its releases are fetched from"),
        followed.isEmpty() ? followed(inventory, urls) : followed,
        needed(options, name, policy, "--policy", "The digest of its policy, from its maintainers"),
        options.one(name, "--mirror", mirror),
        options.one(name, "--max-age", maxAge));
  }

  private String needed(
      NamedOptions options, String name, List<String> values, String flag, String question)
      throws FindingException {
    Optional<String> given = options.one(name, flag, values);
    if (given.isPresent()) {
      return given.get();
    }
    boolean one = options.names().size() == 1;
    return context
        .surroundings()
        .person()
        .map(person -> person.ask((one ? "" : name + ": ") + question + ": ").strip())
        .filter(answer -> !answer.isEmpty())
        .orElseThrow(() -> new FindingException(
            ReasonCode.USAGE,
            flag + " is needed" + (one ? "" : " for " + name),
            one ? "git quorum pin init -h" : flag + " " + name + "=..."));
  }

  private static NavigableSet<String> ungated(PinInventory inventory, List<String> urls) {
    NavigableSet<String> ungated = new TreeSet<>();
    for (PinFile file : inventory.files().values()) {
      for (Pin pin : file.pins()) {
        if (!isGated(pin, urls) && !(pin.source() instanceof PinSource.Packaged)) {
          boolean plain = file.format() == PinFormat.FLAKE_LOCK && pin.name().indexOf(':') < 0;
          ungated.add(plain ? pin.name() : UngatedInput.entry(file.path(), pin.name()));
        }
      }
    }
    return ungated;
  }

  private static boolean isGated(Pin pin, List<String> urls) {
    return pin.source() instanceof PinSource.Repository source
        && urls.stream()
            .anyMatch(url -> RepositoryLocation.parse(url).equals(Optional.of(source.location())));
  }

  private static List<String> followed(PinInventory inventory, List<String> urls) {
    NavigableSet<String> branches = new TreeSet<>();
    for (PinFile file : inventory.files().values()) {
      for (Pin pin : file.pins()) {
        if (isGated(pin, urls)) {
          pin.branch().ifPresent(branches::add);
        }
      }
    }
    return branches.isEmpty() ? List.of("refs/heads/main") : List.copyOf(branches);
  }
}
