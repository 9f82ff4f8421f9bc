// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinFormat;
import org.gitquorum.core.pin.PinnedState;
import org.junit.jupiter.api.Test;

class PinRewritingTest {
  @Test
  void changesOnlyTheTokensOfAFlakesInput() throws FindingException {
    String expected = Samples.LOCK
        .replace(Samples.REVISION, Samples.NEW_REVISION)
        .replace(Samples.HASH, Samples.NEW_HASH)
        .replace("1787209939", "1800000000");

    assertThat(rewritten(Samples.lock(Samples.LOCK), "nixpkgs")).isEqualTo(expected);
  }

  @Test
  void countsCommitsWhereTheLockDoes() throws FindingException {
    assertThat(rewritten(Samples.lock(Samples.LOCK), "home-manager"))
        .contains("\"revCount\": 54321")
        .contains("\"rev\": \"" + Samples.NEW_REVISION + '"');
  }

  @Test
  void keepsEveryOtherByteHoweverOddlyItIsWritten() throws FindingException {
    String odd = Samples.LOCK.replace("\n", " \r\n\t").replace("\"Acme\"", "\"\\u0041cme\"");

    assertThat(rewritten(Samples.lock(odd), "nixpkgs"))
        .isEqualTo(odd.replace(Samples.REVISION, Samples.NEW_REVISION)
            .replace(Samples.HASH, Samples.NEW_HASH)
            .replace("1787209939", "1800000000"));
  }

  @Test
  void givesBackTheSameBytesForTheStateAtHand() throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK.replace("391b592eb", "\\u00339\\u0031b592eb"));
    Pin pin = Samples.pin(file, "nixpkgs");
    PinnedState state = new PinnedState(
        pin.revision().orElseThrow(), Samples.HASH, pin.lastModified().orElseThrow(), 1);

    assertThat(PinFiles.rewrite(file, pin, state)).isEqualTo(file.content());
  }

  @Test
  void refusesWhatFlakeNixPins() throws FindingException {
    PinFile file = Samples.lock(
        Samples.LOCK.replace("\"ref\": \"release\"", "\"rev\": \"" + Samples.REVISION + '"'));

    refuses(file, "nixpkgs", "flake.lock:24: nixpkgs cannot be moved: flake.nix names the commit");
  }

  @Test
  void refusesWhatIsNoCommitOfARepository() throws FindingException {
    refuses(
        Samples.lock(Samples.LOCK),
        "nixpkgs_2",
        "flake.lock:40: home-manager/old cannot be moved: it is no commit of a repository");
  }

  @Test
  void refusesAnInputWithoutAHash() throws FindingException {
    PinFile file = Samples.lock(Samples.LOCK.replace("\"narHash\": \"" + Samples.HASH + "\",", ""));

    refuses(file, "nixpkgs", "it has no hash of a kind that is known");
  }

  @Test
  void movesRevisionUrlAndHashOfNpins() throws FindingException {
    String expected = NpinsFileTest.FILE
        .replace(NpinsFileTest.REVISION, Samples.NEW_REVISION)
        .replace(NpinsFileTest.HASH, Samples.NEW_HASH);

    assertThat(rewritten(NpinsFileTest.read(NpinsFileTest.FILE), "nixpkgs")).isEqualTo(expected);
  }

  @Test
  void keepsTheBaseInWhichNpinsWritesAHash() throws FindingException {
    String old = NpinsFileTest.FILE
        .replace("\"version\": 7", "\"version\": 5")
        .replace(NpinsFileTest.HASH, "1x3yas2aingswrw7hpn43d9anlb08bpyk42dqg6v8f3p3yk83p1b");

    assertThat(rewritten(NpinsFileTest.read(old), "nixpkgs"))
        .doesNotContain("sha256-XL2")
        .contains(HashText.parse("1x3yas2aingswrw7hpn43d9anlb08bpyk42dqg6v8f3p3yk83p1b")
            .orElseThrow()
            .spelt(HashText.parse(Samples.NEW_HASH).orElseThrow()));
  }

  @Test
  void refusesFrozenPinsReleasesAndChannels() throws FindingException {
    PinFile frozen = NpinsFileTest.read(NpinsFileTest.FILE.replace(
        "\"branch\": \"release\"", "\"branch\": \"release\", \"frozen\": true"));

    refuses(frozen, "nixpkgs", "it is frozen");
    refuses(
        NpinsFileTest.read(NpinsFileTest.FILE), "release", "it follows no branch of a repository");
    refuses(
        NpinsFileTest.read(NpinsFileTest.FILE), "channel", "it follows no branch of a repository");
  }

  @Test
  void movesRevisionUrlAndHashOfNiv() throws FindingException {
    assertThat(rewritten(NivFileTest.read(NivFileTest.FILE), "nixpkgs"))
        .isEqualTo(NivFileTest.FILE
            .replace(NivFileTest.REVISION, Samples.NEW_REVISION)
            .replace(
                NivFileTest.HASH,
                HashText.parse(NivFileTest.HASH)
                    .orElseThrow()
                    .spelt(HashText.parse(Samples.NEW_HASH).orElseThrow())));
  }

  @Test
  void movesAGitSourceOfNivWhichHasNoHash() throws FindingException {
    assertThat(rewritten(NivFileTest.read(NivFileTest.FILE), "plain"))
        .isEqualTo(NivFileTest.FILE.replace(
            "4b534eace3d9104e4b750331478a317c42d344d9", Samples.NEW_REVISION));
  }

  @Test
  void leavesToNvfetcherWhatItGenerates() throws FindingException {
    PinFile file = NvfetcherFileTest.read(NvfetcherFileTest.FILE);

    refuses(file, "nixpkgs", "nvfetcher generates it together with a Nix file");
  }

  private static String rewritten(PinFile file, String node) throws FindingException {
    Bytes content = PinFiles.rewrite(file, Samples.pin(file, node), Samples.NEW_STATE);
    PinFile after = PinFiles.read(file.path(), file.format(), content);
    assertThat(Samples.pin(after, node).revision()).contains(Samples.NEW_STATE.revision());
    return content.displayText();
  }

  private static void refuses(PinFile file, String node, String message) {
    assertThat(file.format()).isNotEqualTo(PinFormat.NIX);
    assertThatThrownBy(() -> PinFiles.rewrite(file, Samples.pin(file, node), Samples.NEW_STATE))
        .isInstanceOfSatisfying(FindingException.class, thrown -> {
          assertThat(thrown.finding().code()).isEqualTo(ReasonCode.PIN_UNVERIFIABLE);
          assertThat(thrown.finding().message()).contains(message);
        });
  }
}
