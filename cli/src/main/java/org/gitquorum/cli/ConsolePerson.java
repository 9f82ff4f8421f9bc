// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.Console;
import java.util.Optional;
import org.gitquorum.cli.frame.Person;

/** The person at this process's terminal. */
record ConsolePerson(Console console) implements Person {
  /**
   * The person, if both standard input and standard output are a terminal. The launcher keeps newer
   * virtual machines from offering a console where there is none.
   */
  static Optional<Person> present() {
    return Optional.ofNullable(System.console()).map(ConsolePerson::new);
  }

  @Override
  public void show(String text) {
    console.printf("%s", text);
    console.flush();
  }

  @Override
  public String ask(String question) {
    String typed = console.readLine("%s", question);
    return typed == null ? "" : typed;
  }

  @Override
  public char[] askSecretly(String question) {
    char[] typed = console.readPassword("%s", question);
    return typed == null ? new char[0] : typed;
  }
}
