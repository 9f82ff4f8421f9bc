// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
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
}
