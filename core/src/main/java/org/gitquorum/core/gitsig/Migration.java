// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.Founding;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerName;
import org.gitquorum.policy.toml.GroupPolicyTemplate;
import org.gitquorum.policy.toml.GroupPolicyTemplate.Content;
import org.gitquorum.policy.toml.PolicyException;

/** Makes a first policy of the groups of {@code gpg.conf} and their keys in GnuPG. */
public final class Migration {
  private final Founding founding;
  private final GpgPublicKeys keyring;
  private final Clock clock;

  /** @param clock for keys that have expired */
  public Migration(Founding founding, GpgPublicKeys keyring, Clock clock) {
    this.founding = founding;
    this.keyring = keyring;
    this.clock = clock;
  }

  /**
   * Writes {@code .quorum}, all of it or nothing: each group becomes a group, each certificate a
   * key of a signer, and the first group approves changes of everything.
   *
   * @param names the groups; without any, the only one there is
   * @param threshold how many of the first group a change takes; otherwise more than half
   * @return the policy that was written
   * @throws FindingException {@code USAGE} for a group that is not there, or when none is meant
   *     plainly; {@code KEY_UNUSABLE} naming every member without a key that can sign today;
   *     {@code POLICY_INVALID} if a group is smaller than the threshold; as {@link Founding#write}
   */
  public UsablePolicy found(List<String> names, Optional<SigThreshold> threshold)
      throws FindingException {
    List<SigGroup> groups = groups(names);
    MigratedKeys keys = MigratedKeys.read(groups, keyring, clock.instant());
    Map<GroupName, List<SignerName>> members = new LinkedHashMap<>();
    for (SigGroup group : groups) {
      members.put(
          new GroupName(group.name()),
          group.members().stream().map(keys::signer).distinct().sorted().toList());
    }
    GroupName approving = new GroupName(groups.get(0).name());
    int majority = members.getOrDefault(approving, List.of()).size() / 2 + 1;
    int count = threshold.map(SigThreshold::count).orElse(majority);
    Content content = new Content(
        founding.identity(), keys.files(), members, approving, count, Math.max(count, majority));
    Map<String, byte[]> files = new TreeMap<>(keys.contents());
    try {
      files.put("policy.toml", GroupPolicyTemplate.render(content));
    } catch (PolicyException e) {
      throw new FindingException(
          ReasonCode.POLICY_INVALID, e.first().message(), e.first().hint());
    }
    return founding.write(files);
  }

  private List<SigGroup> groups(List<String> names) throws FindingException {
    Map<String, List<String>> known = keyring.groups();
    if (names.isEmpty() && known.size() != 1) {
      throw new FindingException(
          ReasonCode.USAGE,
          known.isEmpty()
              ? "gpg.conf has no group"
              : "gpg.conf has " + known.size() + " groups, so which approves changes must be said: "
                  + String.join(", ", known.keySet()),
          known.isEmpty()
              ? "git sig fetch --group NAME FINGERPRINT"
              : "git quorum init --from-git-sig --group NAME");
    }
    Map<String, SigGroup> groups = new LinkedHashMap<>();
    for (String name : names.isEmpty() ? known.keySet() : names) {
      SigGroup group = SigGroup.find(name, known);
      if (!group.ignored().isEmpty()) {
        throw new FindingException(
            ReasonCode.USAGE,
            "group '" + name + "' has members that are no whole fingerprint: "
                + String.join(", ", group.ignored()));
      }
      groups.put(name, group);
    }
    return List.copyOf(groups.values());
  }
}
