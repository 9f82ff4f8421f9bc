// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One vector of {@code walk-cases}: a scenario and what must come out. */
record WalkCase(String name, String description, Scenario scenario, Verdict expected) {
  /** All vectors, in the order of their numbers. */
  static List<WalkCase> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(WalkCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static Path folder() {
    try {
      URL folder = Objects.requireNonNull(WalkCase.class.getResource("/walk-cases"));
      return Path.of(folder.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WalkCase read(Path file) {
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readString(file));
      String name = String.valueOf(file.getFileName()).replace(".json", "");
      Verdict expected = verdict(root.required("expected"));
      return new WalkCase(
          name,
          root.required("description").textValue(),
          ScenarioReader.read(root.required("scenario")),
          expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static Verdict verdict(JsonNode expected) {
    List<Verdict.Judged> states = new ArrayList<>();
    expected.required("states").forEach(state -> states.add(judged(state)));
    Verdict verdict = new Verdict(states);
    if (!verdict.word().equals(expected.required("verdict").textValue())
        || !verdict.lastApproved().equals(number(expected, "last_approved"))) {
      throw new IllegalArgumentException("the verdict contradicts its states");
    }
    return verdict;
  }

  private static Verdict.Judged judged(JsonNode state) {
    List<Verdict.Unsettled> unsettled = new ArrayList<>();
    for (JsonNode path : state.required("unsettled")) {
      JsonNode sign = state.required("sign").path(unsettled.size());
      if (!sign.path(2).equals(path.path(1))
          || sign.path(1).intValue() != state.required("state").intValue()) {
        throw new IllegalArgumentException("sign is out of step with unsettled");
      }
      unsettled.add(new Verdict.Unsettled(
          path.path(0).textValue(),
          path.path(1).textValue(),
          new TreeSet<>(texts(path.path(2))),
          sign.path(0).intValue()));
    }
    return new Verdict.Judged(
        state.required("state").intValue(),
        state.required("approved").booleanValue(),
        number(state, "base"),
        unsettled,
        texts(state.required("no_rule")),
        Optional.ofNullable(state.required("policy").textValue()));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.textValue()));
    return texts;
  }

  private static Optional<Integer> number(JsonNode node, String key) {
    return node.required(key).isNull()
        ? Optional.empty()
        : Optional.of(node.get(key).intValue());
  }
}
