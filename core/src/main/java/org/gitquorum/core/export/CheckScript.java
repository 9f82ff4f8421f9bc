// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.util.List;
import java.util.Optional;

/**
 * A shell script with the command for each signature. It holds fixed words and names of files and
 * signers only, none of which a record can choose.
 */
final class CheckScript {
  static final String NAME = "check.sh";

  private static final String START = """
      #!/bin/sh
      # Has every signature of a signer checked by a program other than git-quorum.
      # What a good signature approves, and whether that suffices: git quorum show, verify.
      # gpgv may be replaced: gpg --no-default-keyring --keyring KEYRING --verify SIGNATURE STATEMENT
      CDPATH='' cd -- "$(dirname -- "$0")" || exit 2
      status=0
      """;
  private static final String END = "exit \"$status\"\n";

  private CheckScript() {}

  static String of(List<ExportedRecord> records) {
    StringBuilder text = new StringBuilder(START);
    for (ExportedRecord record : records) {
      text.append(line(record)).append('\n');
    }
    return text.append(END).toString();
  }

  private static String line(ExportedRecord record) {
    String name = record.fileName();
    if (record.signer().isEmpty()) {
      return "# " + name + ": not counted, " + record.fault();
    }
    Optional<String> command =
        StockForm.of(record.claim().container()).command(record, record.signer().get());
    return command
        .map(stock -> stock + " || status=1")
        .orElse("# " + name + ": no stock command is known");
  }
}
