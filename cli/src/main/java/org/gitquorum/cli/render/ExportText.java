// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.nio.file.Path;
import org.gitquorum.core.export.RecordExport;

/** Records that were written out, and how to have them checked. */
public final class ExportText {
  private ExportText() {}

  /** What was written where. */
  public static String written(RecordExport.Written written, Path folder) {
    String others = written.others() == 0
        ? ""
        : "  and " + Words.count(written.others(), "record")
            + " whose signature is not good by a key of the policy\n";
    String place = TerminalText.escape(folder.toString());
    return "exported  " + Words.count(written.signed(), "signed record") + " to " + place + "\n"
        + others + "next: sh " + place + "/check.sh\n";
  }
}
