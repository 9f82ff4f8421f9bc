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
    header = "Write .quorum/pins.toml: one repository gated, every other input let through.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum pin init --gate nixpkgs=github:acme/nixpkgs --repository fork-7f3a9c21",
      "      --records https://git.acme.example/nixpkgs.git --policy sha256-Wfm..."
    })
public final class PinInitCommand implements QuorumCommand {
  @Option(
      names = "--gate",
      paramLabel = "NAME=URL",
      description = "the gated repository and a url that means it; may be repeated for more urls")
  private List<String> gate = new ArrayList<>();

  @Option(names = "--repository", paramLabel = "ID", description = "its identity")
  private Optional<String> repository = Optional.empty();

  @Option(names = "--records", paramLabel = "URL", description = "where its releases are")
  private Optional<String> records = Optional.empty();

  @Option(
      names = {"--policy", "--policy-digest"},
      paramLabel = "DIGEST",
      description = "its policy, from which trust starts; get it from its maintainers")
  private Optional<String> policy = Optional.empty();

  @Option(
      names = "--branch",
      paramLabel = "REF",
      description =
          "a branch that pins may follow; may be repeated (default: those that they follow)")
  private List<String> branches = new ArrayList<>();

  @Option(names = "--mirror", paramLabel = "PATH", description = "a clone of it on this machine")
  private Optional<String> mirror = Optional.empty();

  @Option(
      names = "--max-age",
      paramLabel = "AGE",
      description = "how old its newest head statement may be, as \"14 days\"")
  private Optional<String> maxAge = Optional.empty();

  private final CommandContext context;

  /** A command in this context. */
  public PinInitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    PinPlace place = PinPlace.of(context);
    PinInventory inventory = place.inventory(List.of());
    List<String> urls = new ArrayList<>();
    String name = name(urls, inventory);
    PinConfigurationTemplate.Gated gated = new PinConfigurationTemplate.Gated(
        name,
        needed(repository, "--repository", "Its identity"),
        urls,
        needed(records, "--records", "Where its releases are fetched from"),
        branches.isEmpty() ? followed(inventory, urls) : branches,
        needed(policy, "--policy", "The digest of its policy, from its maintainers"),
        mirror,
        maxAge);
    NavigableSet<String> ungated = ungated(inventory, urls);
    String text = PinConfigurationTemplate.render(gated, ungated);
    PinsFile written = PinsFileWriter.create(place.top(), Bytes.ofUtf8(text));
    context.console().answer(PinsInitText.text(written, inventory));
    return ExitCode.APPROVED;
  }

  /** The name before the equals sign, the same every time; the urls behind it are collected. */
  private String name(List<String> urls, PinInventory inventory) throws FindingException {
    Optional<String> name = Optional.empty();
    for (String option : gate) {
      int equals = option.indexOf('=');
      String own = option.substring(0, Math.max(0, equals));
      if (own.isEmpty() || name.filter(other -> !other.equals(own)).isPresent()) {
        throw new FindingException(
            ReasonCode.USAGE,
            "--gate takes NAME=URL, with one NAME: " + option,
            "--gate nixpkgs=github:acme/nixpkgs; add further repositories by hand");
      }
      name = Optional.of(own);
      urls.add(option.substring(equals + 1));
    }
    return name.orElseThrow(() -> new FindingException(
        ReasonCode.USAGE,
        "which repository is gated? " + PinsInitText.candidates(inventory),
        "git quorum pin init --gate NAME=URL --repository ID --records URL --policy DIGEST"));
  }

  private String needed(Optional<String> option, String flag, String question)
      throws FindingException {
    if (option.isPresent()) {
      return option.get();
    }
    return context
        .surroundings()
        .person()
        .map(person -> person.ask(question + ": ").strip())
        .filter(answer -> !answer.isEmpty())
        .orElseThrow(() ->
            new FindingException(ReasonCode.USAGE, flag + " is needed", "git quorum pin init -h"));
  }

  private static NavigableSet<String> ungated(PinInventory inventory, List<String> urls) {
    NavigableSet<String> ungated = new TreeSet<>();
    for (PinFile file : inventory.files().values()) {
      for (Pin pin : file.pins()) {
        boolean gated = pin.source() instanceof PinSource.Repository source
            && urls.stream()
                .anyMatch(
                    url -> RepositoryLocation.parse(url).equals(Optional.of(source.location())));
        if (!gated && !(pin.source() instanceof PinSource.Packaged)) {
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
