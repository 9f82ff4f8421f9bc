// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.process.GitEnvironment;
import org.gitquorum.policy.SignerName;

/**
 * The commit of a moved pin, made by the user's git: with the user's identity, configuration and
 * hooks, like any other of the user's commits. It holds the one file and nothing of the index.
 *
 * @param top of the work tree
 */
public record PinCommit(Path top, PinMove move) {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** The commit of a move that was written. */
  public static PinCommit of(Path top, PinMove move) {
    return new PinCommit(top, move);
  }

  /**
   * Makes it. If git does not, the file is put back.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public void make() throws FindingException {
    FindingException failure;
    try {
      ExternalProgram.Outcome outcome = new ExternalProgram(
              command(), top, GitEnvironment.of(Map.of()), LONGEST)
          .run(new byte[0]);
      if (outcome.status() == 0) {
        return;
      }
      failure = new FindingException(new Finding(
          ReasonCode.IO_FAILED,
          "git did not commit, so the pin was put back: "
              + outcome.errors().displayText().strip(),
          "git quorum pin update without --commit"));
    } catch (FindingException e) {
      failure = e;
    }
    PinFileWriter.replace(
        top.resolve(move.file().path()), move.content(), move.file().content());
    throw failure;
  }

  private List<String> command() {
    return List.of(
        "git",
        "--literal-pathspecs",
        "commit",
        "--quiet",
        "--only",
        "--cleanup=verbatim",
        "--message=" + message().displayText(),
        "--",
        move.file().path());
  }

  /** A subject, and trailers for whoever looks for such commits. Names are as in the policy. */
  Bytes message() {
    String name = plain(move.pin().name());
    String to = move.state().commit().name();
    String from = move.pin().revision().map(ObjectId::name).orElse("nothing");
    String signers = new TreeSet<>(move.state().signers())
        .stream().map(SignerName::value).collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder()
        .append(plain(move.file().path()))
        .append(": move ")
        .append(name)
        .append(" to ")
        .append(to, 0, 7)
        .append("\n\nQuorum-Pin: ")
        .append(name)
        .append(' ')
        .append(from)
        .append("..")
        .append(to);
    if (!signers.isEmpty()) {
      text.append("\nQuorum-Released-By: ").append(signers);
    }
    return Bytes.ofUtf8(text.append('\n').toString());
  }

  /** Names in a lock are hostile text, and a line of their own would be a trailer. */
  private static String plain(String name) {
    return name.replaceAll("[^\\x21-\\x7E]", "?");
  }
}
