// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;

/** {@code nix/sources.json} of niv. */
final class NivFile {
  private NivFile() {}

  static PinFile pins(PinText text, Bytes content) throws FindingException {
    Attributes file = Attributes.of(text, JsonReader.read(text), "the file");
    List<Pin> pins = new ArrayList<>();
    for (JsonMember member : file.object().members().values()) {
      pins.add(NivPin.read(text, member));
    }
    return new PinFile(text.path(), PinFormat.NIV, content, pins, List.of());
  }
}
