// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.Person;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.gitsig.KeyringLookup;
import org.gitquorum.core.gitsig.SigGroup;
import org.gitquorum.core.gitsig.SigKey;
import org.gitquorum.core.gitsig.SigReport;
import org.gitquorum.core.gitsig.SigThreshold;
import org.gitquorum.core.gitsig.SigVerification;

/** One way of counting, applied to one commit or several. */
final class SigCheck {
  private final CommandContext context;
  private final SigPlace place;
  private final SigVerification verification;
  private final SigThreshold threshold;
  private final Set<String> said = new HashSet<>();
  private Optional<SigGroup> group;

  private SigCheck(
      CommandContext context, SigPlace place, Optional<SigGroup> group, SigThreshold threshold)
      throws FindingException {
    this.context = context;
    this.place = place;
    this.group = group;
    this.threshold = threshold;
    this.verification = SigVerification.of(
        context.gitRepository(), new KeyringLookup(place.keyring()), context.clock());
  }

  /** @throws FindingException {@code USAGE} if there is no such group, or nobody in it */
  static SigCheck of(
      CommandContext context, SigPlace place, Optional<String> name, SigThreshold threshold)
      throws FindingException {
    Optional<SigGroup> group = name.isPresent()
        ? Optional.of(SigGroup.find(name.get(), place.keyring().groups()))
        : Optional.empty();
    group.ifPresent(found -> found
        .ignored()
        .forEach(member -> context.console().notice(SigText.ignored(found.name(), member))));
    return new SigCheck(context, place, group, threshold);
  }

  /** Judges a commit, shows what was found, and offers to add to the group who is not in it. */
  SigReport verify(ObjectId commit) throws FindingException {
    SigReport report = verification.verify(commit, group, threshold);
    if (group.isPresent() && addStrangers(report, group.get())) {
      group = Optional.of(SigGroup.find(group.get().name(), place.keyring().groups()));
      report = verification.verify(commit, group, threshold);
    }
    context.console().answer(SigText.report(report, group.map(SigGroup::name)));
    SigText.notCounted(report).stream().filter(said::add).forEach(context.console()::notice);
    return report;
  }

  private boolean addStrangers(SigReport report, SigGroup asked) throws FindingException {
    Optional<Person> person = context.surroundings().person();
    boolean added = false;
    if (person.isPresent()) {
      for (SigKey stranger : report.strangers()) {
        person.get().show(SigText.stranger(asked.name(), stranger));
        String typed = person
            .get()
            .ask("Add key to group \"" + asked.name() + "\"? [y/N] ")
            .strip()
            .toLowerCase(Locale.ROOT);
        if (typed.equals("y") || typed.equals("yes")) {
          added |= place.groups().add(asked.name(), stranger.fingerprint());
        }
      }
    }
    return added;
  }
}
