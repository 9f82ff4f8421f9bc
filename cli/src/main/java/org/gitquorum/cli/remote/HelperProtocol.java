// SPDX-License-Identifier: MIT
package org.gitquorum.cli.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.render.TerminalText;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.mirror.ApprovedRemote;

/**
 * The talk between git and a remote helper: gitremote-helpers(7), capabilities {@code fetch} and
 * {@code option}. Only what was listed as approved before can be fetched.
 */
final class HelperProtocol {
  private static final int LONGEST_LINE = 1 << 16;

  private final ApprovedRemote remote;
  private final CommandContext context;
  private final InputStream input;
  private final OutputStream output;
  private final Set<ObjectId> listed = new HashSet<>();

  HelperProtocol(ApprovedRemote remote, CommandContext context) {
    this.remote = remote;
    this.context = context;
    this.input = new BufferedInputStream(context.surroundings().input());
    this.output = context.surroundings().output();
  }

  /** Answers until git has no more to ask. */
  void serve() throws IOException, FindingException {
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      String command = line.get();
      if (command.isEmpty()) {
        return;
      }
      if (command.equals("capabilities")) {
        say("fetch\noption\n\n");
      } else if (command.startsWith("option ")) {
        say("unsupported\n");
      } else if (command.equals("list")) {
        list();
      } else if (command.startsWith("fetch ")) {
        fetch(command);
      } else {
        throw new FindingException(
            ReasonCode.USAGE,
            command.startsWith("list for-push") || command.startsWith("push ")
                ? "nothing is pushed through quorum::"
                : "git asks for something unknown: " + command,
            "push to the url itself, without quorum::");
      }
    }
  }

  private void list() throws IOException, FindingException {
    ApprovedRemote.Listing listing = remote.list();
    for (String reason : listing.leftOut()) {
      context.console().notice("git quorum: " + TerminalText.escape(reason));
    }
    StringBuilder text = new StringBuilder();
    listing.refs().forEach((ref, id) -> {
      listed.add(id);
      text.append(id.name()).append(' ').append(ref).append('\n');
    });
    listing.head().ifPresent(head -> text.append('@').append(head).append(" HEAD\n"));
    say(text.append('\n').toString());
  }

  /** A batch of lines, ended by an empty one. */
  private void fetch(String first) throws IOException, FindingException {
    List<ObjectId> wanted = new ArrayList<>();
    Optional<String> line = Optional.of(first);
    while (line.isPresent() && !line.get().isEmpty()) {
      String[] words = line.get().split(" ", -1);
      boolean wellFormed = words.length >= 3 && words[0].equals("fetch") && ObjectId.isId(words[1]);
      if (!wellFormed || !listed.contains(ObjectId.fromString(words[1]))) {
        throw new FindingException(
            ReasonCode.USAGE, "git asks for what is not approved: " + line.get());
      }
      wanted.add(ObjectId.fromString(words[1]));
      line = line();
    }
    remote.fetch(wanted);
    say("\n");
  }

  private void say(String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }

  /** The next line, nothing at the end of the input. */
  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = input.read();
    if (octet < 0) {
      return Optional.empty();
    }
    while (octet >= 0 && octet != '\n') {
      line.write(octet);
      if (line.size() > LONGEST_LINE) {
        throw new IOException("a line is too long");
      }
      octet = input.read();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
