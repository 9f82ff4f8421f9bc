// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs the cases of Project Wycheproof through the verifiers that every scheme here rests on. Ends
 * in 1 if one of them is wrong: accepts what is not valid, be it "acceptable", or refuses what is
 * valid and no weak key.
 */
final class Wycheproof {
  private int wrong;
  private long cases;

  private Wycheproof() {}

  /** Tallies of one file. */
  private static final class Tally {
    private int accepted;
    private int refused;
    private int weak;
    private int acceptable;
    private int wrong;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).resolve("testvectors_v1");
    Wycheproof run = new Wycheproof();
    run.all(folder, System.out);
    if (run.cases == 0) {
      throw new IOException("no cases in " + folder);
    }
    if (run.wrong > 0) {
      throw new IllegalStateException(run.wrong + " cases are wrong");
    }
  }

  private void all(Path folder, PrintStream out) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.sorted().toList();
    }
    out.println("| file | cases | valid | invalid | weak key | acceptable, refused | wrong |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    Map<String, Integer> skipped = new TreeMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString().replace("_test.json", "");
      Optional<WycheproofScheme> scheme = WycheproofScheme.of(name);
      if (scheme.isPresent()) {
        one(name, scheme.get(), new ObjectMapper().readTree(file.toFile()), out);
      } else if (WycheproofScheme.isRelated(name)) {
        skipped.put(name, 1);
      }
    }
    out.println();
    out.println(cases + " cases, " + wrong + " wrong; " + skipped.size()
        + " files of hashes or encodings that no scheme here uses are left out");
  }

  private void one(String name, WycheproofScheme scheme, JsonNode file, PrintStream out) {
    Tally tally = new Tally();
    for (JsonNode group : file.get("testGroups")) {
      for (JsonNode test : group.get("tests")) {
        count(tally, scheme.verify(group, test), test.get("result").asText());
        cases++;
      }
    }
    wrong += tally.wrong;
    out.println("| " + name + " | " + file.get("numberOfTests").asInt() + " | " + tally.accepted
        + " | " + tally.refused + " | " + tally.weak + " | " + tally.acceptable + " | "
        + tally.wrong + " |");
  }

  private static void count(Tally tally, WycheproofScheme.Answer answer, String expected) {
    if (answer == WycheproofScheme.Answer.WEAK_KEY) {
      tally.weak++;
    } else if (expected.equals("acceptable") && answer == WycheproofScheme.Answer.BAD) {
      tally.acceptable++;
    } else if ((answer == WycheproofScheme.Answer.GOOD) != expected.equals("valid")) {
      tally.wrong++;
    } else if (answer == WycheproofScheme.Answer.GOOD) {
      tally.accepted++;
    } else {
      tally.refused++;
    }
  }
}
