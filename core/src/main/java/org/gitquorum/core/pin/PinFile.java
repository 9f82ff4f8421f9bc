// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import java.util.List;
import org.gitquorum.core.Bytes;

/**
 * A file with pins, read.
 *
 * @param path relative to the repository, segments separated by {@code /}; hostile text
 * @param content as it was read
 * @param pins in the order of the file
 * @param faults that belong to no pin
 */
public record PinFile(
    String path, PinFormat format, Bytes content, List<Pin> pins, List<PinFault> faults) {
  public PinFile {
    pins = List.copyOf(pins);
    faults = List.copyOf(faults);
  }
}
