// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** Why an argument is not given to nix, and what to type instead. */
final class RefusedArgument {
  private static final String OTHER_CONTENT = "puts other content in the place of a pin";
  private static final String LOCKS = "writes another lock";
  private static final String UNPINNED = "evaluates what no pin covers";
  private static final String SETTINGS = "changes settings of nix";
  private static final String UPDATE = "git quorum pin update --input NAME --latest";
  private static final String IN_FLAKE = "write it into the flake of this repository";
  private static final String SYSTEM = "set it in the nix.conf of the machine, if you mean it";

  private record Reason(String text, String hint) {}

  private static final Map<String, Reason> FLAGS = Map.ofEntries(
      Map.entry("--override-input", new Reason(OTHER_CONTENT, UPDATE)),
      Map.entry("--override-flake", new Reason(OTHER_CONTENT, UPDATE)),
      Map.entry("--inputs-from", new Reason(OTHER_CONTENT, IN_FLAKE)),
      Map.entry("--reference-lock-file", new Reason(OTHER_CONTENT, UPDATE)),
      Map.entry("--update-input", new Reason(LOCKS, UPDATE)),
      Map.entry("--recreate-lock-file", new Reason(LOCKS, UPDATE)),
      Map.entry("--commit-lock-file", new Reason(LOCKS, UPDATE)),
      Map.entry("--output-lock-file", new Reason(LOCKS, UPDATE)),
      Map.entry("--impure", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("--expr", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("--apply", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("-E", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("--file", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("-f", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("--include", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("-I", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("--arg", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("--argstr", new Reason(UNPINNED, IN_FLAKE)),
      Map.entry("--redirect", new Reason(OTHER_CONTENT, IN_FLAKE)),
      Map.entry("--stdin", new Reason("names content out of sight", "name it as an argument")),
      Map.entry("--option", new Reason(SETTINGS, SYSTEM)),
      Map.entry("--accept-flake-config", new Reason("lets a flake change settings", SYSTEM)),
      Map.entry("--substituters", new Reason(SETTINGS, SYSTEM)),
      Map.entry("--extra-substituters", new Reason(SETTINGS, SYSTEM)),
      Map.entry("--store", new Reason("uses another store", SYSTEM)),
      Map.entry("--eval-store", new Reason("uses another store", SYSTEM)));

  private RefusedArgument() {}

  /** For a flag that is not on the list. */
  static FindingException flag(String written) {
    // nix itself joins neither names with values nor short flags.
    String name = written.contains("=") ? written.substring(0, written.indexOf('=')) : written;
    Reason reason = FLAGS.get(name);
    return reason == null
        ? refused(
            written + " is not among the flags that cannot change which content is used",
            "git quorum nix -h")
        : refused(name + " " + reason.text(), reason.hint());
  }

  /** For the way the whole is written. */
  static FindingException refused(String message, String hint) {
    return new FindingException(
        ReasonCode.ARGUMENT_REFUSED, "nix was not started: " + message, hint);
  }
}
