// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.format.FlakeInputs;
import org.gitquorum.policy.RepositoryPath;

/** Whether each {@code flake.nix} asks for just what its lock holds; Nix would lock again. */
final class FlakeAgreement {
  private static final String FLAKE = "flake.nix";
  private static final String HINT = "lock again, and have the outcome judged: nix flake lock";

  private static final PinFile NOTHING_LOCKED = new PinFile(
      "flake.lock",
      PinFormat.FLAKE_LOCK,
      Bytes.ofUtf8("{\"nodes\": {\"root\": {}}, \"root\": \"root\", \"version\": 7}"),
      List.of(),
      List.of());

  private FlakeAgreement() {}

  /** What one flake asks for that its lock does not hold. */
  record Difference(RepositoryPath flake, boolean locked, PlacedFinding finding) {}

  static List<Difference> of(PinInventory inventory) {
    List<Difference> differences = new ArrayList<>();
    for (Map.Entry<RepositoryPath, Bytes> flake : inventory.flakes().entrySet()) {
      RepositoryPath path = flake.getKey();
      Optional<PinFile> lock = Optional.ofNullable(inventory.files().get(lockOf(path)));
      String text = PinInventory.text(path);
      for (PlacedFinding finding : findings(text, flake.getValue(), lock)) {
        differences.add(new Difference(path, lock.isPresent(), finding));
      }
    }
    return differences;
  }

  /** Inputs that a change locks in the form of another version of Nix, and leaves as written. */
  static List<PlacedFinding> otherForms(PinInventory before, PinInventory after) {
    List<PlacedFinding> findings = new ArrayList<>();
    after.flakes().forEach((path, content) -> {
      Bytes earlier = before.flakes().get(path);
      PinFile lock = after.files().get(lockOf(path));
      PinFile lockBefore = before.files().get(lockOf(path));
      if (earlier != null
          && lock != null
          && lockBefore != null
          && !lock.content().equals(lockBefore.content())) {
        findings.addAll(otherForms(PinInventory.text(path), content, lock, earlier, lockBefore));
      }
    });
    return findings;
  }

  private static List<PlacedFinding> otherForms(
      String path, Bytes content, PinFile lock, Bytes earlier, PinFile lockBefore) {
    try {
      return FlakeInputs.read(path, content)
          .otherForms(lock, FlakeInputs.read(path, earlier), lockBefore)
          .stream()
          .map(fault -> PlacedFinding.of(
              path,
              fault.line(),
              fault.code(),
              fault.message(),
              "write the input as attributes, which every version reads alike, or lock it with"
                  + " the former version"))
          .toList();
    } catch (FindingException e) {
      // What cannot be read now is reported where flake and lock are compared.
      return List.of();
    }
  }

  /** The path of the lock beside a flake. */
  static RepositoryPath lockOf(RepositoryPath flake) {
    byte[] bytes = flake.bytes();
    String name = "flake.lock";
    byte[] lock = Arrays.copyOf(bytes, bytes.length - FLAKE.length() + name.length());
    byte[] end = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(end, 0, lock, bytes.length - FLAKE.length(), end.length);
    return RepositoryPath.of(lock);
  }

  private static List<PlacedFinding> findings(String path, Bytes content, Optional<PinFile> lock) {
    try {
      List<PlacedFinding> findings = new ArrayList<>();
      PinFile locked = lock.orElse(NOTHING_LOCKED);
      for (PinFault fault : FlakeInputs.read(path, content).differences(locked)) {
        findings.add(PlacedFinding.of(path, fault.line(), fault.code(), fault.message(), HINT));
      }
      return findings;
    } catch (FindingException e) {
      return List.of(new PlacedFinding(path, 1, e.finding()));
    }
  }
}
