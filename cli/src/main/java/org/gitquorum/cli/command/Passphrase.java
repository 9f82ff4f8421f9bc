// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.gitquorum.cli.frame.CommandContext;

/**
 * A passphrase from a file descriptor, or typed without echo; never from an argument, which every
 * user of the machine can read. Where nobody can be asked it is empty, and opens nothing.
 */
final class Passphrase implements Supplier<char[]> {
  private static final int LONGEST = 4096;

  private final CommandContext context;
  private final Optional<Integer> descriptor;
  private final boolean isNew;
  private char[] known = new char[0];
  private boolean isKnown;

  Passphrase(CommandContext context, Optional<Integer> descriptor) {
    this(context, descriptor, false);
  }

  private Passphrase(CommandContext context, Optional<Integer> descriptor, boolean isNew) {
    this.context = context;
    this.descriptor = descriptor;
    this.isNew = isNew;
  }

  /** One that is asked twice, because what is typed wrongly now cannot be found out later. */
  static Passphrase ofNewKey(CommandContext context, Optional<Integer> descriptor) {
    return new Passphrase(context, descriptor, true);
  }

  /** A copy each time, since the receiver wipes it. */
  @Override
  public char[] get() {
    if (!isKnown) {
      known = descriptor.isPresent() ? read(descriptor.get()) : ask();
      isKnown = true;
    }
    return known.clone();
  }

  private char[] ask() {
    if (context.surroundings().person().isEmpty()) {
      return new char[0];
    }
    var person = context.surroundings().person().get();
    while (true) {
      char[] typed = person.askSecretly(isNew ? "passphrase (empty for none): " : "passphrase: ");
      if (!isNew || Arrays.equals(typed, person.askSecretly("the same again: "))) {
        return typed;
      }
      person.show("they differ\n");
    }
  }

  /** The first line, without its end. */
  private char[] read(int number) {
    try (InputStream stream =
        number == 0 ? context.surroundings().input() : new FileInputStream("/dev/fd/" + number)) {
      byte[] bytes = new byte[LONGEST];
      int length = 0;
      for (int octet = stream.read();
          octet >= 0 && octet != '\n' && length < LONGEST;
          octet = stream.read()) {
        bytes[length++] = (byte) octet;
      }
      CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, length));
      Arrays.fill(bytes, (byte) 0);
      return Arrays.copyOf(decoded.array(), decoded.limit());
    } catch (IOException e) {
      return new char[0];
    }
  }
}
