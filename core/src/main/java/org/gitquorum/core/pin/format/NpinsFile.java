// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFault;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;

/** {@code npins/sources.json}, versions 3 to 8. */
final class NpinsFile {
  private static final int OLDEST = 3;
  private static final int NEWEST = 8;

  private NpinsFile() {}

  static PinFile pins(PinText text, Bytes content) throws FindingException {
    Attributes file = Attributes.of(text, JsonReader.read(text), "the file");
    long version = file.integer("version").orElse(-1);
    if (version < OLDEST || version > NEWEST) {
      PinFault fault = new PinFault(
          ReasonCode.PIN_UNVERIFIABLE,
          file.line("version"),
          "the version of npins' file is not between " + OLDEST + " and " + NEWEST);
      return new PinFile(text.path(), PinFormat.NPINS, content, List.of(), List.of(fault));
    }
    List<Pin> pins = new ArrayList<>();
    for (JsonMember member : file.required("pins").object().members().values()) {
      pins.add(NpinsPin.read(text, member));
    }
    return new PinFile(
        text.path(),
        PinFormat.NPINS,
        content,
        pins,
        Faults.unknown(file, Set.of("pins", "version"), "the file"));
  }
}
