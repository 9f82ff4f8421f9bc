// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.gitquorum.cli.render.Style;
import org.gitquorum.cli.render.TerminalText;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * What a command says. The answer is held back until the command has ended, so that one which fails
 * halfway has answered nothing but what had to be read before; notices and errors go out at once.
 */
public final class Console {
  private final StringBuilder answer = new StringBuilder();
  private final Surroundings surroundings;
  private final GlobalOptions options;

  Console(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** Whether and how to colour. */
  public Style style() {
    boolean plain = options.noColor()
        || !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
        || surroundings.environment().getOrDefault("TERM", "").equals("dumb");
    return new Style(surroundings.terminal() && !plain);
  }

  /** Adds to the answer, on standard output. What the repository says in it is escaped already. */
  public void answer(String text) {
    answer.append(text);
  }

  /** Adds a line to the answer. */
  public void answerLine(String line) {
    answer.append(line).append('\n');
  }

  /**
   * Says a line on standard error now: progress, a prompt, a hint. Escaped already.
   *
   * <p>With {@code --quiet}: nothing.
   */
  public void notice(String line) {
    if (!options.quiet()) {
      say(line + "\n");
    }
  }

  /** Says on standard error now what somebody has to do, or the command waits in vain. Escaped. */
  public void prompt(String line) {
    say(line + "\n");
  }

  /** Says what is wrong, and what to type, on standard error. */
  public void error(Finding finding) {
    say("error: " + TerminalText.escape(finding.message()) + "\n");
    if (!finding.hint().isEmpty()) {
      say("hint: " + TerminalText.escape(finding.hint()) + "\n");
    }
  }

  /**
   * Answers at once, with all that was answered before: what has to be read before the command goes
   * on, and stays said if it fails then. Escaped.
   *
   * @throws FindingException {@code IO_FAILED} if nobody can read it
   */
  public void answerNow(String text) throws FindingException {
    answer(text);
    try {
      send();
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot write to standard output"), e);
    } finally {
      discard();
    }
  }

  /** Takes back everything answered so far. */
  void discard() {
    answer.setLength(0);
  }

  /** Sends the answer. @throws IOException if nobody can read it */
  void send() throws IOException {
    OutputStream output = surroundings.output();
    if (!options.quiet()) {
      output.write(answer.toString().getBytes(StandardCharsets.UTF_8));
    }
    output.flush();
  }

  /** Writes on standard error now, without a line feed. */
  void progress(String text) {
    say(text);
  }

  private void say(String text) {
    try {
      surroundings.errors().write(text.getBytes(StandardCharsets.UTF_8));
      surroundings.errors().flush();
    } catch (IOException e) {
      // A closed standard error leaves the exit code, which decides.
      return;
    }
  }
}
