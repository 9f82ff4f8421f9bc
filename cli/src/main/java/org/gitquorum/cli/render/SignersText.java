// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerKind;

/** The signers of a policy with their groups and keys. */
public final class SignersText {
  private SignersText() {}

  /** One line a signer and one a key, by name. */
  public static String text(UsablePolicy usable, Instant now) {
    StringBuilder text = new StringBuilder();
    for (Signer signer : new TreeMap<>(usable.policy().signers()).values()) {
      String kind = signer.kind() == SignerKind.BOT ? " (bot)" : "";
      text.append(Words.wrapped(signer.name() + kind + ":", groupNames(usable.policy(), signer)));
      usable.keys().keys().stream()
          .filter(key -> key.signer().equals(signer.name()))
          .forEach(key -> text.append(line(key, now)));
    }
    return text.toString();
  }

  private static String groupNames(Policy policy, Signer signer) {
    List<GroupName> names = policy.groups().values().stream()
        .filter(group -> group.signers().contains(signer.name()))
        .map(group -> group.name())
        .sorted()
        .toList();
    return names.isEmpty() ? "in no group" : Words.names(names);
  }

  private static String line(KeyDescription key, Instant now) {
    String expiry = key.expiry()
        .map(end -> (end.isAfter(now) ? ", expires " : ", expired ") + Words.day(end))
        .orElse("");
    return "  " + key.scheme().text() + " " + TerminalText.escape(key.algorithm()) + " "
        + TerminalText.escape(key.fingerprint()) + expiry + "\n";
  }
}
