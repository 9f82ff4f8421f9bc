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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.FixedRepository;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.cli.render.JsonKeys;
import org.gitquorum.cli.render.KeysText;
import org.gitquorum.core.trust.KeyAbility;
import org.gitquorum.core.trust.KeyAbility.Condition;
import org.gitquorum.core.trust.KeyAbility.Fit;
import org.gitquorum.core.trust.KeyAbility.Use;
import org.gitquorum.core.trust.KeyDescription;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir
  Path home;

  private final PolicyFiles policy = Policies.nixpkgsFork();

  private Typed type(String... arguments) {
    return Typed.run(
        Commands.all(),
        FixedRepository.withoutAnchor().withPolicy(policy),
        home,
        Map.of(),
        arguments);
  }

  private static KeyAbility ability(
      String signer, Scheme scheme, Condition condition, Optional<Instant> expiry, Proof best) {
    KeyDescription key = new KeyDescription(
        new SignerName(signer), scheme, "SHA256:\u001b[2J" + signer, "nistp256", expiry);
    return new KeyAbility(
        key,
        condition,
        condition == Condition.REVOKED ? Optional.of(Instant.MIN) : Optional.empty(),
        best,
        List.of(new Use("root", Fit.ALONE), new Use("rule trusted base", Fit.NO)));
  }

  private static List<KeyAbility> keys() {
    Optional<Instant> soon = Optional.of(NOW.plus(Duration.ofDays(41)));
    return List.of(
        ability("alice", Scheme.PGP, Condition.USABLE, soon, Proof.of(Scheme.PGP)),
        ability(
            "bob",
            Scheme.U2F,
            Condition.USABLE,
            Optional.empty(),
            new Proof(Scheme.U2F, true, false, Set.of("keys/maker.pem"))),
        ability("carol", Scheme.PGP, Condition.REVOKED, soon, Proof.of(Scheme.PGP)),
        ability(
            "dave",
            Scheme.PGP,
            Condition.EXPIRED,
            Optional.of(NOW.minusSeconds(1)),
            new Proof(Scheme.PGP, false, true, Set.of())));
  }

  @Test
  void keysAreListedWithWhatTheyCanDo() {
    assertThat(new KeysText(NOW).list(keys())).isEqualTo("""
        alice  pgp nistp256
            SHA256:\\x1b[2Jalice
            128 bits, expires on 2026-07-12, in 41 days, proves no touch
        bob  u2f nistp256
            SHA256:\\x1b[2Jbob
            128 bits, no expiry, proves a touch, attested by keys/maker.pem
        carol  pgp nistp256
            SHA256:\\x1b[2Jcarol
            128 bits, revoked for good, proves no touch
        dave  pgp nistp256
            SHA256:\\x1b[2Jdave
            128 bits, expired on 2026-05-31, touch is the policy's claim only
        """);
  }

  @Test
  void thoseThatNeedAttentionAreNamed() {
    assertThat(new KeysText(NOW).check(keys(), Duration.ofDays(90))).isEqualTo("""
        3 of 4 keys need attention
        alice  pgp nistp256
            SHA256:\\x1b[2Jalice
            expires on 2026-07-12, in 41 days
        carol  pgp nistp256
            SHA256:\\x1b[2Jcarol
            revoked for good
        dave  pgp nistp256
            SHA256:\\x1b[2Jdave
            expired on 2026-05-31
        next: renew them in .quorum, commit, git quorum policy sign
        """);
  }

  @Test
  void theJsonIsWhatThePublishedSchemaSays() throws IOException {
    JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("../docs/schema/keys-v1.json")));
    String json = JsonKeys.text(keys(), NOW, Duration.ofDays(90));
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(json.replace("usable", "fine"), InputFormat.JSON))
        .isNotEmpty();
    assertThat(json).contains("\"signer\":\"bob\"").contains("\"touch\":\"proven\"");
  }

  @Test
  void aSignersKeysAreShownWithWhatTheyCountFor() {
    Typed typed = type("key", "show", "ivan");
    assertThat(typed.status()).isZero();
    assertThat(typed.output())
        .startsWith("ivan  ssh ed25519\n    SHA256:")
        .contains("    strength   128 bits (NIST SP 800-57)\n")
        .contains("    counts     no, for rule trusted base\n");
  }

  @Test
  void aKeyIsFoundByTheStartOfItsFingerprint() {
    String list = type("key", "list", "--json").output();
    int start = list.indexOf("SHA256:");
    String fingerprint = list.substring(start, start + 50);
    assertThat(type("key", "show", fingerprint.substring(0, 30)).output())
        .contains(fingerprint)
        .containsOnlyOnce("SHA256:");
    Typed tooShort = type("key", "show", fingerprint.substring(0, 7));
    assertThat(tooShort.status()).isEqualTo(2);
    assertThat(tooShort.errors()).contains("no such signer or key").contains("git quorum key list");
  }

  @Test
  void keysThatAreAllFineEndInZero() {
    assertThat(type("key", "check"))
        .isEqualTo(new Typed(0, "all 12 keys usable, for 90 days at least\n", ""));
    assertThat(type("key", "check", "--days", "-1").status()).isEqualTo(2);
  }
}
