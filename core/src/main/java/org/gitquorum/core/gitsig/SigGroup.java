// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * A group of {@code gpg.conf}.
 *
 * @param members fingerprints of primary keys, lower-case hex
 * @param ignored members that are no whole fingerprint, as written: nobody can be meant by them
 */
public record SigGroup(String name, Set<String> members, List<String> ignored) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public SigGroup {
    members = Set.copyOf(members);
    ignored = List.copyOf(ignored);
  }

  /**
   * The group of exactly this name.
   *
   * @param groups as GnuPG lists them
   * @throws FindingException {@code USAGE} for a name that no group can have, a group that is not
   *     there and one without a whole fingerprint
   */
  public static SigGroup find(String name, Map<String, List<String>> groups)
      throws FindingException {
    checkName(name);
    List<String> written = groups.get(name);
    if (written == null) {
      throw new FindingException(
          ReasonCode.USAGE,
          "there is no group '" + name + "' in gpg.conf",
          "git sig fetch --group " + name + " FINGERPRINT");
    }
    Set<String> members = new TreeSet<>();
    List<String> ignored = new ArrayList<>();
    for (String member : written) {
      Optional<String> fingerprint = SigFingerprint.read(member);
      fingerprint.ifPresentOrElse(members::add, () -> ignored.add(member));
    }
    if (members.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "group '" + name + "' in gpg.conf names no key by its whole fingerprint",
          "git sig fetch --group " + name + " FINGERPRINT");
    }
    return new SigGroup(name, members, ignored);
  }

  /** @throws FindingException {@code USAGE} for a name that could be read as something else */
  static void checkName(String name) throws FindingException {
    if (!NAME.matcher(name).matches()) {
      throw new FindingException(
          ReasonCode.USAGE, "not the name of a group: '" + name + "'", "letters, digits, . _ -");
    }
  }
}
