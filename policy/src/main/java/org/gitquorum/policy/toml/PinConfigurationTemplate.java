// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the first configuration of pins, with a word on everything in it. */
public final class PinConfigurationTemplate {
  private PinConfigurationTemplate() {}

  /**
   * One gated repository to begin with, every value as written.
   *
   * @param urls at least one
   * @param branches at least one
   */
  public record Gated(
      String name,
      String repository,
      List<String> urls,
      String records,
      List<String> branches,
      String policy,
      Optional<String> mirror,
      Optional<String> maxAge) {
    public Gated {
      urls = List.copyOf(urls);
      branches = List.copyOf(branches);
    }
  }

  /**
   * The text; whether it can be used shows when it is read.
   *
   * @param gated at least one
   */
  public static String render(List<Gated> gated, Collection<String> ungated) {
    StringBuilder text = new StringBuilder("""
        # Which inputs of this repository are gated. git quorum pin gate goes by this file as it
        # stands before a change, never by what the change makes of it.
        version = 1

        """);
    if (!ungated.isEmpty()) {
      text.append("# Let through unjudged. FILE:INPUT speaks of one file.\n");
      text.append("ungated = [\n");
      ungated.forEach(
          input -> text.append("  ").append(TomlQuoting.quoted(input)).append(",\n"));
      text.append("]\n\n");
    }
    gated.forEach(repository -> append(text, repository));
    return text.toString().stripTrailing() + "\n";
  }

  private static void append(StringBuilder text, Gated gated) {
    text.append("[gated.").append(TomlQuoting.key(gated.name())).append("]\n");
    text.append("# The identity that every statement names.\n");
    line(text, "repository", gated.repository());
    text.append("# Every way in which locks may name it.\n");
    list(text, "urls", gated.urls());
    text.append("# Where its releases are fetched from.\n");
    line(text, "records", gated.records());
    list(text, "branches", gated.branches());
    text.append(
        "# The policy from which trust starts: got from its maintainers, not from a server.\n");
    line(text, "policy", gated.policy());
    gated.mirror().ifPresent(mirror -> line(text, "mirror", mirror));
    gated.maxAge().ifPresent(age -> line(text, "max-age", age));
    text.append('\n');
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = ").append(TomlQuoting.quoted(value)).append('\n');
  }

  private static void list(StringBuilder text, String key, List<String> values) {
    text.append(key)
        .append(" = [")
        .append(values.stream().map(TomlQuoting::quoted).collect(Collectors.joining(", ")))
        .append("]\n");
  }
}
