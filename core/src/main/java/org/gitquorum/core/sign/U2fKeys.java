// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.u2f.FidoProgram;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.core.signature.u2f.U2fSigner;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;

/**
 * Finds which signer of a policy the user is by the policy alone: a device does not say whose it is
 * until it is touched.
 *
 * @param place where the device is connected, if the user said
 */
public record U2fKeys(FidoProgram program, Optional<String> place) {
  /**
   * The identity of a signer's devices. Its key is the first device's, in the order of the policy;
   * which of them signs, the one at hand decides.
   *
   * @param wanted whose devices; without it, those of the only signer who has any
   * @param directories policies under whose keys a signature would be of use
   * @throws FindingException {@code KEY_UNUSABLE} if there are none; {@code USAGE} if several
   *     signers have some
   */
  public SigningIdentity find(Optional<SignerName> wanted, List<KeyDirectory> directories)
      throws FindingException {
    TreeMap<SignerName, Set<U2fDevice>> devices = new TreeMap<>();
    for (KeyDirectory directory : directories) {
      directory.keys().stream()
          .filter(key -> key.scheme() == Scheme.U2F)
          .map(KeyDescription::signer)
          .filter(name -> wanted.isEmpty() || wanted.get().equals(name))
          .forEach(name -> devices
              .computeIfAbsent(name, any -> new LinkedHashSet<>())
              .addAll(directory.u2fDevices(name)));
    }
    devices.values().removeIf(Set::isEmpty);
    if (devices.isEmpty()) {
      String whose = wanted.map(SignerName::value).orElse("NAME");
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "the policy that judges this has no U2F device"
              + wanted.map(name -> " of " + name).orElse(""),
          "git quorum key enroll-u2f " + whose
              + "; one enrolled before counts once root approved it");
    }
    if (devices.size() > 1) {
      throw new FindingException(
          ReasonCode.USAGE,
          "the policy has devices of several signers: " + devices.keySet(),
          "--signer " + devices.firstKey());
    }
    List<U2fDevice> only = List.copyOf(devices.firstEntry().getValue());
    return new SigningIdentity(
        devices.firstKey(), only.get(0).id(), new U2fSigner(program, only, place));
  }
}
