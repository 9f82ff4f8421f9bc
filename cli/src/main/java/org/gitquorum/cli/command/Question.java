// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Locale;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.Person;
import org.gitquorum.cli.render.ProposalText;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.sign.SigningOutcome;

/** Shows what is about to be signed and asks. */
final class Question {
  private final CommandContext context;
  private final boolean yes;

  /** @param yes whether the user has answered already */
  Question(CommandContext context, boolean yes) {
    this.context = context;
    this.yes = yes;
  }

  /** Text made only if it is wanted. */
  interface Text {
    String text() throws FindingException;
  }

  /** Makes records. */
  interface Signing {
    SigningOutcome sign() throws FindingException;
  }

  /**
   * Signs if the user agrees, and says what came of it.
   *
   * @param shown what it is about
   * @param difference what to show of it on request
   * @throws FindingException {@code USAGE} if there is nobody to ask; or as the signing
   */
  void ask(String shown, Text difference, Signing signing) throws FindingException {
    ask(shown, difference, () -> ProposalText.outcome(signing.sign()));
  }

  /**
   * Does it if the user agrees.
   *
   * @param shown what it is about
   * @param difference what to show of it on request
   * @param done does it, and says what came of it
   * @throws FindingException {@code USAGE} if there is nobody to ask; or as {@code done}
   */
  void ask(String shown, Text difference, Text done) throws FindingException {
    if (agreed(shown, difference)) {
      context.console().answer(done.text());
    } else {
      context.console().answerLine("nothing was signed");
    }
  }

  /**
   * Whether the user agrees.
   *
   * @param shown what it is about
   * @param difference what to show of it on request
   * @throws FindingException {@code USAGE} if there is nobody to ask; {@code IO_FAILED} if what it
   *     is about cannot be shown
   */
  private boolean agreed(String shown, Text difference) throws FindingException {
    if (yes) {
      // Before a key asks for a passphrase or a touch: nobody touches for what they cannot read.
      context.console().answerNow(shown);
      return true;
    }
    if (context.surroundings().person().isEmpty()) {
      context.console().notice(shown.stripTrailing());
      throw new FindingException(
          ReasonCode.USAGE,
          "nothing was signed, because there is no terminal to ask on",
          "--yes signs without asking");
    }
    Person person = context.surroundings().person().get();
    person.show(shown);
    while (true) {
      String typed =
          person.ask("sign? [y/N/d for the difference] ").strip().toLowerCase(Locale.ROOT);
      if (!typed.equals("d")) {
        return typed.equals("y") || typed.equals("yes");
      }
      person.show(difference.text());
    }
  }
}
