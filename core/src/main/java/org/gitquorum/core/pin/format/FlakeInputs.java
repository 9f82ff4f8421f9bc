// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinFile;

/** The inputs of a {@code flake.nix}, as far as they are literal. */
public final class FlakeInputs {
  private final String path;
  private final Map<String, FlakeInput> inputs;
  private final List<PinFault> computed;

  private FlakeInputs(String path, Map<String, FlakeInput> inputs, List<PinFault> computed) {
    this.path = path;
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    this.computed = List.copyOf(computed);
  }

  /**
   * Reads the inputs without evaluating anything.
   *
   * @param path relative to the repository
   * @throws FindingException {@code PIN_MALFORMED} if it is no Nix expression; {@code LIMIT}
   */
  public static FlakeInputs read(String path, Bytes content) throws FindingException {
    FlakeInputReader reader = new FlakeInputReader(PinText.of(path, content));
    return new FlakeInputs(path, reader.inputs(), reader.computed());
  }

  /** Relative to the repository; hostile text. */
  public String path() {
    return path;
  }

  /**
   * What Nix would lock again: {@code PIN_INPUT_CHANGED} for every input that was added, removed or
   * changed since the lock was written, {@code PIN_UNVERIFIABLE} for every one that only evaluation
   * would tell. Lines are those of {@code flake.nix}, and 1 for an input that is not there.
   *
   * @param lock the {@code flake.lock} beside it
   * @throws FindingException as {@link PinFiles#read}
   */
  public List<PinFault> differences(PinFile lock) throws FindingException {
    return new InputDifferences(PinText.of(lock.path(), lock.content()), inputs, computed).faults();
  }

  /**
   * Inputs that are written as they were, while the lock has them in the form of another version of
   * Nix than it had: the version that wrote the former one locks again. Only inputs of the flake
   * itself are compared.
   *
   * @param lock the {@code flake.lock} beside it
   * @param before the same flake in an earlier state
   * @param lockBefore the lock beside that
   * @throws FindingException as {@link PinFiles#read}
   */
  public List<PinFault> otherForms(PinFile lock, FlakeInputs before, PinFile lockBefore)
      throws FindingException {
    Map<String, FlakeReference> now = FlakeLock.originals(lock);
    Map<String, FlakeReference> then = FlakeLock.originals(lockBefore);
    List<PinFault> faults = new ArrayList<>();
    inputs.forEach((name, input) -> {
      FlakeInput earlier = before.inputs.get(name);
      FlakeReference form = now.get(name);
      FlakeReference former = then.get(name);
      boolean changed = earlier != null
          && earlier.references().equals(input.references())
          && form != null
          && former != null
          && !form.equals(former)
          && input.references().containsAll(List.of(form, former));
      if (changed) {
        faults.add(new PinFault(
            ReasonCode.PIN_INPUT_CHANGED,
            input.line(),
            "input \"" + name + "\" is locked as another version of Nix writes it, so the one that"
                + " wrote the lock before would lock it again"));
      }
    });
    return faults;
  }
}
