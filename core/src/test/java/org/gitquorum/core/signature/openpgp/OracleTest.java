// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPDetachedSignatureProcessor;
import org.bouncycastle.openpgp.api.OpenPGPSignature;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.OpenPgpCase;
import org.gitquorum.core.testing.OpenPgpCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with other verifiers; {@code docs/openpgp-oracles.md} lists every difference. */
class OracleTest {
  private static final Path TABLE = Path.of("../docs/openpgp-oracles.md");

  @TempDir
  Path folder;

  @FunctionalInterface
  private interface Oracle {
    boolean accepts(OpenPgpCase given) throws IOException, FindingException;
  }

  @Test
  void gpgvDiffersOnlyWhereTheTableSaysSo() throws IOException, FindingException {
    ExternalTool.require("gpgv");
    assertThat(differences(given -> runs("gpgv", given))).isSubsetOf(listed(row -> row.get(2)));
  }

  @Test
  void sqvDiffersOnlyWhereTheTableSaysSo() throws IOException, FindingException {
    ExternalTool.require("sqv");
    assertThat(differences(given -> runs("sqv", given))).isSubsetOf(listed(row -> row.get(3)));
  }

  @Test
  void bouncyCastleDiffersExactlyWhereTheTableSaysSo() throws IOException, FindingException {
    assertThat(differences(OracleTest::bouncyCastleAccepts))
        .containsExactlyInAnyOrderElementsOf(listed(row -> row.get(4)));
  }

  @Test
  void everyRowOfTheTableIsACaseWithItsVerdictAndAReason() throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    OpenPgpCases.all().forEach(given -> verdicts.put(given.name(), verdict(given)));
    for (List<String> row : rows()) {
      assertThat(row).hasSize(6).doesNotContain("");
      assertThat(verdicts).containsEntry(row.get(0), row.get(1));
      assertThat(row.subList(1, 5)).isSubsetOf("accepts", "refuses");
    }
  }

  private static String verdict(OpenPgpCase given) {
    return given.expected().equals("GOOD") ? "accepts" : "refuses";
  }

  /** Names of the cases in which the oracle's verdict is not the expected one. */
  private static List<String> differences(Oracle oracle) throws IOException, FindingException {
    List<String> differences = new java.util.ArrayList<>();
    for (OpenPgpCase given : OpenPgpCases.all()) {
      if (oracle.accepts(given) != given.expected().equals("GOOD")) {
        differences.add(given.name());
      }
    }
    return differences;
  }

  private static List<String> listed(Function<List<String>, String> column) throws IOException {
    return rows().stream()
        .filter(row -> !column.apply(row).equals(row.get(1)))
        .map(row -> row.get(0))
        .collect(Collectors.toList());
  }

  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
        .filter(row -> !row.get(0).equals("case") && !row.get(0).startsWith("---"))
        .toList();
  }

  private boolean runs(String program, OpenPgpCase given) throws IOException, FindingException {
    Path certificate =
        Files.write(folder.resolve("certificate"), given.certificate().toArray());
    Path signature = Files.write(folder.resolve("signature"), given.signature().toArray());
    Path document = Files.write(folder.resolve("document"), OpenPgpCases.DOCUMENT.toArray());
    ExternalProgram command = new ExternalProgram(
        List.of(
            program,
            "--keyring",
            certificate.toString(),
            signature.toString(),
            document.toString()),
        folder,
        Map.of("GNUPGHOME", folder.toString(), "HOME", folder.toString()),
        Duration.ofSeconds(20));
    return command.run(new byte[0]).status() == 0;
  }

  private static boolean bouncyCastleAccepts(OpenPgpCase given) {
    try {
      BcOpenPGPImplementation implementation = new BcOpenPGPImplementation();
      PGPPublicKeyRing ring =
          new PGPPublicKeyRing(given.certificate().toArray(), new BcKeyFingerprintCalculator());
      List<OpenPGPSignature.OpenPGPDocumentSignature> signatures =
          new OpenPGPDetachedSignatureProcessor(implementation)
              .addVerificationCertificate(new OpenPGPCertificate(ring, implementation))
              .addSignatures(new ByteArrayInputStream(given.signature().toArray()))
              .process(new ByteArrayInputStream(OpenPgpCases.DOCUMENT.toArray()));
      for (OpenPGPSignature.OpenPGPDocumentSignature signature : signatures) {
        if (!signature.isValid()) {
          return false;
        }
      }
      return !signatures.isEmpty();
    } catch (PGPException | IOException | RuntimeException e) {
      return false;
    }
  }
}
