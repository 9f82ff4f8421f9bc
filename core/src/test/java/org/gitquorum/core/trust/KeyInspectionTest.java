// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.testing.ForgedCertificate;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.trust.KeyAbility.Condition;
import org.gitquorum.core.trust.KeyAbility.Fit;
import org.gitquorum.core.trust.KeyAbility.Use;
import org.junit.jupiter.api.Test;

class KeyInspectionTest {
  private static final Instant CREATED = TestKeys.CREATED;
  private static final Instant NOW = CREATED.plus(Duration.ofDays(100));
  private static final int CERTIFY_AND_SIGN = 0x03;
  private static final String DEVICE = "sk-ssh-ed25519@openssh.com"
      + " AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAINOCdU+kHG9/b/gR"
      + "zGzVIvCSb5psZzUKjygQyaHXLgAuAAAABHNzaDo=";

  private final Map<String, byte[]> files = new TreeMap<>();

  private List<KeyAbility> inspect(String keys, String more) throws FindingException {
    files.put("policy.toml", """
            version = 1
            repository = "fork-7f3a9c21"
            [signers.alice]
            keys = [%s]
            [groups]
            people = ["alice"]
            [root]
            require = "1 of people"
            weaker-than-rules = true
            [[rules]]
            name = "everything"
            paths = ["**"]
            require = "1 of people"
            %s
            """.formatted(keys, more).getBytes(StandardCharsets.UTF_8));
    return KeyInspection.of(UsablePolicy.read(new PolicyFiles("sha256-unused", files)), NOW);
  }

  private KeyAbility openPgp(byte[] certificate) throws FindingException {
    files.put("keys/a.asc", certificate);
    return inspect("\"keys/a.asc\"", "").get(0);
  }

  private static byte[] living(ForgedKey key, Duration lifetime) {
    return ForgedCertificate.of(key)
        .userId(
            "alice",
            ForgedSignature.by(key, 0x13, CREATED)
                .flags(CERTIFY_AND_SIGN)
                .keyLifetime(lifetime.toSeconds()))
        .bytes();
  }

  @Test
  void aKeyWithoutExpiryNeedsNoAttention() throws FindingException {
    KeyAbility ability = openPgp(TestKeys.named("alice").certificate());
    assertThat(ability.condition()).isEqualTo(Condition.USABLE);
    assertThat(ability.strength()).isEqualTo(128);
    assertThat(ability.best().touchProven()).isFalse();
    assertThat(ability.needsAttention(NOW, Duration.ofDays(90))).isFalse();
  }

  @Test
  void aKeyThatWillExpireIsNamedInTime() throws FindingException {
    ForgedKey key = ForgedKey.legacyEd25519("alice", CREATED);
    KeyAbility ability = openPgp(living(key, Duration.ofDays(150)));
    assertThat(ability.condition()).isEqualTo(Condition.USABLE);
    assertThat(ability.needsAttention(NOW, Duration.ofDays(90))).isTrue();
    assertThat(ability.needsAttention(NOW, Duration.ofDays(49))).isFalse();
  }

  @Test
  void anExpiredKeyIsNotUsable() throws FindingException {
    ForgedKey key = ForgedKey.legacyEd25519("alice", CREATED);
    KeyAbility ability = openPgp(living(key, Duration.ofDays(99)));
    assertThat(ability.condition()).isEqualTo(Condition.EXPIRED);
    assertThat(ability.needsAttention(NOW, Duration.ZERO)).isTrue();
  }

  @Test
  void aKeyThatItsOwnFileRevokesIsNotUsable() throws FindingException {
    KeyAbility lost = openPgp(TestKeys.named("alice").compromisedCertificate());
    assertThat(lost.condition()).isEqualTo(Condition.REVOKED);
    assertThat(lost.revokedFrom()).contains(Instant.MIN);
    Instant later = NOW.plusSeconds(60);
    KeyAbility retiring = openPgp(TestKeys.named("alice").retiredCertificate(later));
    assertThat(retiring.condition()).isEqualTo(Condition.USABLE);
    assertThat(retiring.revokedFrom()).contains(later);
  }

  @Test
  void saysForWhatAKeyCountsAloneAndForWhatNot() throws FindingException {
    files.put("keys/a.asc", TestKeys.named("alice").certificate());
    String both = "\"keys/a.asc\", \"" + DEVICE + "\"";
    assertThat(inspect(both, "touch = true"))
        .extracting(ability -> ability.key().scheme().text(), ability -> fits(ability))
        .containsExactly(
            tuple("pgp", List.of(Fit.ALONE, Fit.ALONE, Fit.ALONE, Fit.NO)),
            tuple("ssh-sk", List.of(Fit.ALONE, Fit.ALONE, Fit.ALONE, Fit.ALONE)));
    assertThat(inspect(both, "factors = 2"))
        .extracting(ability -> fits(ability).get(3))
        .containsExactly(Fit.ONE_OF_TWO, Fit.ONE_OF_TWO);
  }

  private static List<Fit> fits(KeyAbility ability) {
    assertThat(ability.uses())
        .extracting(Use::what)
        .containsExactly("root", "release", "head", "rule everything");
    return ability.uses().stream().map(Use::fit).toList();
  }

  @Test
  void aClaimedTouchFitsOnlyWhereClaimsSuffice() throws FindingException {
    files.put("keys/a.asc", TestKeys.named("alice").certificate());
    String claimed = "{ key = \"keys/a.asc\", touch = \"always\" }";
    assertThat(fits(inspect(claimed, "touch = \"declared\"").get(0)).get(3)).isEqualTo(Fit.ALONE);
    assertThat(fits(inspect(claimed, "touch = true").get(0)).get(3)).isEqualTo(Fit.NO);
  }
}
