// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.PolicyLocation;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.toml.PolicyException;
import org.gitquorum.policy.toml.PolicyReader;

/** Policies as they stand in trees, or the one given from outside, each read once with its keys. */
final class PolicyReadings {
  private static final String POLICY_FILE = "policy.toml";

  private final VerifiedObjects objects;
  private final Optional<PolicyReading> external;
  private final Map<PolicyLocation, PolicyReading> readings = new HashMap<>();
  private final Map<String, KeyDirectory> keys = new ConcurrentHashMap<>();
  private Revocations revocations = Revocations.none();

  private PolicyReadings(VerifiedObjects objects, Optional<PolicyFiles> external) {
    this.objects = objects;
    this.external = external.map(files -> read("external", files));
  }

  /** The policy of each state is the one in its tree. */
  static PolicyReadings inTrees(VerifiedObjects objects) {
    return new PolicyReadings(objects, Optional.empty());
  }

  /**
   * One policy, trusted as given, judges every state; nothing in the tree is exempt from its rules.
   */
  static PolicyReadings external(VerifiedObjects objects, PolicyFiles files) {
    return new PolicyReadings(objects, Optional.of(files));
  }

  boolean isExternal() {
    return external.isPresent();
  }

  /**
   * Whether rules apply to a path: not to the policy directory, which a clause of its own judges.
   */
  boolean judgedByRules(RepositoryPath path) {
    return external.isPresent() || !PolicyLocation.holds(path);
  }

  /** What stands in the policy directory of a tree. */
  PolicyReading inTree(ObjectId root) throws FindingException {
    if (external.isPresent()) {
      return external.get();
    }
    PolicyLocation location = PolicyLocation.in(objects, root);
    PolicyReading known = readings.get(location);
    if (known == null) {
      known = read(location, PolicyDirectory.of(objects, root));
      readings.put(location, known);
    }
    return known;
  }

  private PolicyReading read(PolicyLocation location, PolicyDirectory directory) {
    if (directory instanceof PolicyDirectory.Read read) {
      return read(location.id(), read.files());
    }
    if (directory instanceof PolicyDirectory.Unusable unusable) {
      revocations = revocations.with(Revocations.inKeyFiles(unusable.remains()));
      return new PolicyReading.Unusable(location.id(), unusable.reason());
    }
    return new PolicyReading.Unusable(
        location.id(), "there is no directory " + PolicyDirectory.NAME);
  }

  /** The keys of a policy that was read here. May be asked by any thread. */
  KeyDirectory keys(PolicyReading.Usable policy) {
    KeyDirectory directory = keys.get(policy.id());
    if (directory == null) {
      throw new IllegalStateException("a policy from elsewhere");
    }
    return directory;
  }

  /**
   * OpenPGP revocations in the key files of every directory read so far, whether or not its policy
   * can be used, and those that these policies list.
   */
  Revocations revocations(List<PolicyReading.Usable> approved) {
    Revocations found = revocations;
    for (PolicyReading.Usable policy : approved) {
      found = found.with(keys(policy).revocations());
    }
    return found;
  }

  private PolicyReading read(String id, PolicyFiles files) {
    Revocations inKeyFiles = Revocations.inKeyFiles(files);
    revocations = revocations.with(inKeyFiles);
    Optional<byte[]> content = files.content(POLICY_FILE);
    if (content.isEmpty()) {
      return new PolicyReading.Unusable(id, "there is no policy.toml in the policy directory");
    }
    try {
      Policy policy = PolicyReader.read(content.get(), POLICY_FILE);
      keys.put(id, KeyDirectory.read(policy, files, inKeyFiles));
      return new PolicyReading.Usable(id, files.digest(), policy);
    } catch (PolicyException e) {
      return new PolicyReading.Unusable(id, e.first().toString());
    } catch (FindingException e) {
      return new PolicyReading.Unusable(id, e.finding().message());
    }
  }
}
