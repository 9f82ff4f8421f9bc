// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.FixedRepository;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.trust.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs read of policies, signers and trust. */
class PolicySchemaTest {
  private static final String COMMIT = "4f1c2ab".repeat(5) + "4f1c2";

  @TempDir
  Path home;

  @Test
  void aPolicyIsWhatThePublishedSchemaSays() throws IOException {
    String json = succeed(Policies.nixpkgsFork(), "policy", "show", "--json");
    assertValid("policy", json);
    assertThat(json)
        .startsWith("{\"format\":\"git-quorum-policy\",\"version\":1,\"policyVersion\":7,"
            + "\"repository\":\"secure-nixpkgs-7f3a9c21\",\"digest\":\"sha256-")
        .contains("{\"name\":\"trusted base\",\"paths\":[\"pkgs/stdenv/**\",\"lib/**\"],"
            + "\"except\":[],\"quorum\":{\"require\":\"2 of core and 1 of security\","
            + "\"touch\":\"proven\",\"schemes\":[],\"factors\":1,\"attested\":[]},"
            + "\"authorCounts\":false}")
        .contains("\"weakerThanRules\":true")
        .contains("{\"name\":\"bots\",\"kind\":\"bot\",\"signers\":[\"r-ryantm\"]}")
        .doesNotContain("trusted\":{");
    assertInvalid("policy", json.replace("\"proven\"", "\"always\""));
  }

  @Test
  void whatIsTrustedStandsBesideThePolicyWhereThatIsAsked() throws IOException {
    PolicyFiles policy = Policies.nixpkgsFork();
    succeed(policy, "trust", "HEAD");
    String json = succeed(policy, "policy", "show", "--trust", "--json");
    assertValid("policy", json);
    assertThat(json).contains("\"trusted\":{\"commit\":\"").contains("\"digestGiven\":false");
  }

  @Test
  void whatAPolicyProbablyDoesNotMeanHasStableNames() throws IOException {
    String json = succeed(Policies.nixpkgsFork(), "policy", "check", "HEAD", "--json");
    assertValid("policy-check", json);
    assertThat(json)
        .startsWith("{\"format\":\"git-quorum-policy-check\",\"version\":1,\"usable\":true,"
            + "\"errors\":[],\"warnings\":[{\"code\":\"SIGNER_INDISPENSABLE\",\"message\":")
        .contains("\"line\":38}")
        .contains("\"people\":11,\"bots\":1,\"rules\":3}");
    assertInvalid("policy-check", json.replace("\"usable\":true", "\"usable\":false"));
  }

  @Test
  void everyFaultOfAPolicyIsInTheAnswerAndTheExitCodeSaysSo() throws IOException {
    PolicyFiles broken = Policies.files("version = 0\n\"\u00e9##[group]\" = 1\n");
    Typed typed = type(broken, "policy", "check", "HEAD", "--json");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).isEmpty();
    assertValid("policy-check", typed.output());
    assertThat(typed.output())
        .contains("\"usable\":false", "policy.toml:1:11: ", "policy.toml:2:1: ");
  }

  @Test
  void signersAreWhatThePublishedSchemaSays() throws IOException {
    String json = succeed(Policies.nixpkgsFork(), "signer", "list", "--json");
    assertValid("signers", json);
    assertThat(json)
        .contains("{\"name\":\"dave\",\"kind\":\"person\",\"groups\":[\"committers\",\"core\"],"
            + "\"keys\":[{\"scheme\":\"ssh\",\"algorithm\":\"ed25519\",\"fingerprint\":\"SHA256:")
        .contains("{\"name\":\"r-ryantm\",\"kind\":\"bot\",\"groups\":[\"bots\"]");
    assertInvalid("signers", json.replace("\"kind\":\"bot\"", "\"kind\":\"machine\""));
  }

  @Test
  void trustIsWhatThePublishedSchemaSays() throws IOException {
    PolicyFiles policy = Policies.nixpkgsFork();
    succeed(policy, "trust", "HEAD");
    String json = succeed(policy, "trust", "--show", "--json");
    assertValid("trust", json);
    assertThat(json).contains("\"digestGiven\":false,\"repository\":\"secure-nixpkgs-7f3a9c21\"");
    assertInvalid("trust", json.replace("\"repository\"", "\"name\""));
  }

  @Test
  void trustInARemoteRepositoryNamesTheUrl() throws IOException {
    PolicyFiles policy = Policies.nixpkgsFork();
    String url = "https://example.org/fork";
    succeed(
        policy,
        "trust",
        COMMIT,
        "--policy-digest",
        "sha256-" + "A".repeat(43) + "=",
        "--remote",
        url);
    String json = succeed(policy, "trust", "--show", "--json", "--remote", url);
    assertValid("trust", json);
    assertThat(json).contains("\"commit\":\"" + COMMIT + "\"", "\"remote\":\"" + url + "\"");
  }

  @Test
  void aFailureIsAReport() throws IOException {
    Typed typed = type(Policies.nixpkgsFork(), "trust", "--show", "--json");
    assertThat(typed.status()).isEqualTo(2);
    assertValid("report", typed.output());
    for (String command : new String[] {"policy show", "signer list"}) {
      String[] words = (command + " --json").split(" ", -1);
      Typed broken = type(Policies.files("version = 0\n"), words);
      assertThat(broken.status()).as(command).isEqualTo(2);
      assertValid("report", broken.output());
    }
  }

  @Test
  void onlyWhatIsShownHasAFormatForPrograms() {
    Typed typed = type(Policies.nixpkgsFork(), "trust", "HEAD", "--json");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.toString()).contains("--json goes with --show");
  }

  private String succeed(PolicyFiles policy, String... arguments) {
    Typed typed = type(policy, arguments);
    assertThat(typed.status()).as("%s", typed).isZero();
    return typed.output();
  }

  private Typed type(PolicyFiles policy, String... arguments) {
    return Typed.run(
        Commands.all(),
        FixedRepository.withoutAnchor().withPolicy(policy),
        home,
        Map.of("HOME", home.toString()),
        arguments);
  }

  private static void assertValid(String schema, String json) throws IOException {
    assertThat(schema(schema).validate(json, InputFormat.JSON)).as(json).isEmpty();
    assertThat(json).endsWith("}\n");
    assertThat(json.substring(0, json.length() - 1).chars())
        .allMatch(character -> character >= ' ' && character <= '~');
  }

  private static void assertInvalid(String schema, String json) throws IOException {
    assertThat(schema(schema).validate(json, InputFormat.JSON)).isNotEmpty();
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("../docs/schema/" + name + "-v1.json")));
  }
}
