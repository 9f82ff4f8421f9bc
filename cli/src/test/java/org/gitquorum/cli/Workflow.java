// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a workflow of GitHub, Forgejo or GitLab.
 *
 * @param steps those that run something, in their order
 * @param ref what the forge is told to check out before, expressions not resolved
 */
record Workflow(List<Step> steps, Optional<String> ref) {
  /**
   * One script.
   *
   * @param environment values as they are written, expressions of the forge not resolved
   */
  record Step(String script, Map<String, Object> environment) {}

  Workflow {
    steps = List.copyOf(steps);
  }

  static Workflow read(Path file) throws IOException {
    Map<String, Object> document = PlainYaml.read(Files.readString(file));
    Map<?, ?> jobs = document.get("jobs") instanceof Map<?, ?> forges ? forges : document;
    List<Step> steps = new ArrayList<>();
    List<String> refs = new ArrayList<>();
    for (Object job : jobs.values()) {
      if (job instanceof Map<?, ?> parts) {
        scripts(parts).forEach(steps::add);
        refs.addAll(refs(parts));
      }
    }
    return new Workflow(steps, refs.stream().findFirst());
  }

  private static List<String> refs(Map<?, ?> job) {
    List<?> steps = job.get("steps") instanceof List<?> all ? all : List.of();
    return steps.stream()
        .filter(step -> step instanceof Map<?, ?> parts
            && String.valueOf(parts.get("uses")).startsWith("actions/checkout@"))
        .map(step -> values(((Map<?, ?>) step).get("with")).get("ref"))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .toList();
  }

  private static Stream<Step> scripts(Map<?, ?> job) {
    if (job.get("script") instanceof List<?> lines) {
      String script = String.join("\n", lines.stream().map(Object::toString).toList());
      return Stream.of(new Step(script + "\n", values(job.get("variables"))));
    }
    if (!(job.get("steps") instanceof List<?> steps)) {
      return Stream.empty();
    }
    return steps.stream()
        .filter(step -> step instanceof Map<?, ?> parts && parts.get("run") != null)
        .map(step -> (Map<?, ?>) step)
        .map(step -> new Step(String.valueOf(step.get("run")), values(step.get("env"))));
  }

  private static Map<String, Object> values(@Nullable Object mapping) {
    Map<String, Object> values = new HashMap<>();
    if (mapping instanceof Map<?, ?> map) {
      map.forEach((name, value) -> values.put(String.valueOf(name), value));
    }
    return values;
  }

  List<String> scripts() {
    return steps.stream().map(Step::script).toList();
  }
}
