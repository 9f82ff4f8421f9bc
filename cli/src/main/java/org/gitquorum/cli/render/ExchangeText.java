// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.Map;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.RefExchange;
import org.gitquorum.core.notes.RemoteName;

/** What an exchange of records did. */
public final class ExchangeText {
  private ExchangeText() {}

  /** One line on what moved, and one on everything that should not have happened. */
  public static String text(RemoteName remote, Map<NotesRef, RefExchange> exchanged) {
    int received = exchanged.values().stream().mapToInt(RefExchange::received).sum();
    int sent = exchanged.values().stream().mapToInt(RefExchange::sent).sum();
    StringBuilder text =
        new StringBuilder("exchanged  ").append(TerminalText.escape(remote.value()));
    text.append(": ").append(Words.count(received, "record")).append(" received, ");
    text.append(Words.number(sent)).append(" sent\n");
    exchanged.forEach((ref, exchange) -> {
      if (exchange.rewound()) {
        text.append("  the remote's ").append(ref.shortName()).append(" went back or away\n");
      }
      append(text, exchange.restored().size(), "had vanished there and was kept");
      append(text, exchange.lost().size(), "vanished there, counts for nobody and was let go");
      append(text, exchange.skipped().size(), "could not be read and was left alone");
    });
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append("  ").append(Words.count(count, "line")).append(' ');
      text.append(count == 1 ? what : what.replace("was ", "were ").replace("counts", "count"));
      text.append('\n');
    }
  }
}
