// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What was found on a commit.
 *
 * @param fates of every signature, in the order of commit, tags and notes, and of keys
 * @param threshold how many certificates were asked for
 */
public record SigReport(ObjectId commit, List<SignatureFate> fates, SigThreshold threshold) {
  public SigReport {
    commit = commit.copy();
    fates = List.copyOf(fates);
  }

  /** How many certificates signed; each counts once, however many keys it signs with. */
  public int count() {
    return (int) fates.stream()
        .filter(SignatureFate.Counted.class::isInstance)
        .map(fate -> ((SignatureFate.Counted) fate).key().fingerprint())
        .distinct()
        .count();
  }

  /** Whether enough did. */
  public boolean isMet() {
    return count() >= threshold.count();
  }

  /** The certificates that signed and are not in the group. */
  public Collection<SigKey> strangers() {
    Map<String, SigKey> strangers = new LinkedHashMap<>();
    for (SignatureFate fate : fates) {
      if (fate instanceof SignatureFate.Stranger stranger) {
        strangers.putIfAbsent(stranger.key().fingerprint(), stranger.key());
      }
    }
    return strangers.values();
  }
}
