// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.testing.FlakeLockText;
import org.gitquorum.core.testing.FlakeLockText.Node;
import org.gitquorum.core.testing.GatedProject;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinGateTest {
  private static final String FLAKE = """
      {
        inputs.nixpkgs.url = "github:acme/nixpkgs/main";
        outputs = { self, ... }: { };
      }
      """;

  @TempDir
  Path temporary;

  private GatedProject gated;
  private ObjectId first;
  private ObjectId second;
  private ObjectId third;
  private ObjectId base;

  @BeforeEach
  void aProjectThatPinsTheSecondRelease() {
    gated = new GatedProject(temporary);
    first = gated.fork().anchor();
    second = gated.state("hello 2", first);
    third = gated.state("hello 3", second);
    gated.release(first, 1).release(second, 2).release(third, 3).writePins();
    gated.project().write("flake.nix", FLAKE);
    base = gated.commit(FlakeLockText.of("nixpkgs", gated.node(second)));
  }

  /** The flake asks for one more input, which is listed as ungated. */
  private void askForUtils() {
    gated
        .project()
        .write(
            "flake.nix",
            FLAKE.replace(
                "  outputs", "  inputs.utils.url = \"github:mallory/tools/main\";\n  outputs"));
  }

  private List<ReasonCode> change(FlakeLockText lock) {
    return gated.gate(base, gated.commit(lock));
  }

  private List<ReasonCode> change(Node node) {
    return change(FlakeLockText.of("nixpkgs", node));
  }

  private List<ReasonCode> codesOfHead() {
    return gated.gate(base, gated.project().commit("change"));
  }

  private PinReport report(ObjectId head) throws FindingException {
    return gated
        .report(
            new GateRequest(base.name(), head.name(), Optional.empty(), Optional.empty(), false))
        .report();
  }

  @Test
  void aMoveToANewerReleaseIsTaken() {
    assertThat(change(gated.node(third))).isEmpty();
  }

  @Test
  void aChangeThatTouchesNoPinIsTaken() {
    gated.project().write("README.md", "text");
    assertThat(codesOfHead()).isEmpty();
  }

  @Test
  void aMoveBackIsRefused() {
    assertThat(change(gated.node(first))).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aMoveBackThatRootAllowedIsTaken() {
    gated.rollback(second, first, 4);
    assertThat(change(gated.node(first))).isEmpty();
  }

  @Test
  void aStateThatWasRolledBackIsRefused() {
    gated.rollback(third, first, 4);
    assertThat(change(gated.node(third))).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aStateThatNobodyReleasedIsRefused() {
    ObjectId fourth = gated.state("unseen", third);
    assertThat(change(gated.node(fourth))).containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void aReleaseByTooFewIsRefused() {
    ObjectId fourth = gated.state("one signer", third);
    gated.release(fourth, 4, "alice");
    assertThat(change(gated.node(fourth))).containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void aReleaseByAStrangerIsRefused() {
    ObjectId fourth = gated.state("mallory", third);
    gated.release(fourth, 4, "alice", "mallory");
    assertThat(change(gated.node(fourth))).containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void anExpiredReleaseIsNotTakenAndMayBeKept() {
    gated.at(GatedProject.NOW.plus(Duration.ofDays(31)));
    assertThat(change(gated.node(third))).containsExactly(ReasonCode.RELEASE_EXPIRED);
    assertThat(change(gated.node(second))).isEmpty();
  }

  @Test
  void theHashOfAnotherTreeIsRefused() {
    Node lie = gated.node(third).locked("narHash", hashOf(first));
    assertThat(change(lie)).containsExactly(ReasonCode.PIN_HASH);
  }

  private String hashOf(ObjectId commit) {
    return '"' + gated.facts(commit).narHash() + '"';
  }

  @Test
  void theHashOfAnotherTreeIsRefusedWhereTheRevisionStays() {
    Node lie = gated.node(second).locked("narHash", hashOf(third));
    assertThat(change(lie)).containsExactly(ReasonCode.PIN_HASH);
  }

  @Test
  void aSecondInputThatBringsTheHashIsRefusedToo() {
    ObjectId stolen = gated.state("stolen", first);
    Node evil = Node.of("mallory", "tools", stolen, gated.facts(stolen));
    Node lie = gated.node(third).locked("narHash", hashOf(stolen));
    assertThat(change(FlakeLockText.of("nixpkgs", lie).with("utils", evil)))
        .contains(ReasonCode.PIN_HASH, ReasonCode.PIN_HASH_SHARED);
  }

  @Test
  void anInputOfSomethingElseWithTheHashOfAReleaseIsRefused() {
    askForUtils();
    Node evil = Node.of("mallory", "tools", third, gated.facts(third));
    assertThat(change(FlakeLockText.of("nixpkgs", gated.node(second)).with("utils", evil)))
        .containsExactly(ReasonCode.PIN_HASH_SHARED);
  }

  @Test
  void aFalseDirectoryIsRefused() {
    assertThat(change(gated.node(third).locked("dir", "\"tests\"")))
        .contains(ReasonCode.PIN_ATTRIBUTE);
  }

  @Test
  void aFalseTimeIsRefused() {
    assertThat(change(gated.node(third).locked("lastModified", "4102444800")))
        .containsExactly(ReasonCode.PIN_TIME);
  }

  @Test
  void lockingAnotherRepositoryThanTheOriginalIsRefused() {
    assertThat(change(gated.node(third).locked("owner", "\"mallory\"")))
        .contains(ReasonCode.PIN_ATTRIBUTE, ReasonCode.PIN_UNLISTED, ReasonCode.PIN_VANISHED);
  }

  @Test
  void turningAnInputToAnotherRepositoryIsRefused() {
    assertThat(change(gated.node(third).both("owner", "\"mallory\"")))
        .contains(ReasonCode.PIN_UNLISTED, ReasonCode.PIN_VANISHED);
  }

  @Test
  void followingAnotherBranchIsRefused() {
    assertThat(change(gated.node(third).original("ref", "\"staging\"")))
        .contains(ReasonCode.PIN_BRANCH);
  }

  @Test
  void aMissingHashIsRefused() {
    assertThat(change(gated.node(third).without("narHash"))).contains(ReasonCode.PIN_HASH);
  }

  @Test
  void aNodeThatIsGoneIsRefused() {
    Node utils = Node.of("numtide", "utils", first, gated.facts(gated.state("utils", first)));
    assertThat(change(FlakeLockText.of("utils", utils))).contains(ReasonCode.PIN_VANISHED);
  }

  @Test
  void aPinThatMayGoIsNotMissed() {
    gated.ungated("nixpkgs").writePins();
    base = gated.project().commit("nixpkgs may go");
    gated.project().write("flake.nix", "{ outputs = { self }: { }; }\n");
    Node utils = Node.of("numtide", "utils", first, gated.facts(gated.state("utils", first)));
    assertThat(change(FlakeLockText.of("utils", utils))).doesNotContain(ReasonCode.PIN_VANISHED);
  }

  @Test
  void aLockThatIsGoneIsRefused() {
    gated.project().remove("flake.lock");
    assertThat(codesOfHead()).containsExactly(ReasonCode.LOCK_DELETED);
  }

  @Test
  void aLockInPlaceOfWhichStandsALinkIsRefused() {
    gated.project().git("mv", "flake.lock", "other.json");
    gated
        .project()
        .git(
            "update-index",
            "--add",
            "--cacheinfo",
            "120000," + gated.project().blob("other.json").name() + ",flake.lock");
    gated.project().git("commit", "-q", "-m", "link");
    assertThat(gated.gate(base, gated.project().head())).contains(ReasonCode.PIN_MALFORMED);
  }

  @Test
  void aMovedLockIsComparedWithItsPast() throws FindingException {
    gated.project().write("sub/flake.nix", FLAKE);
    gated.project().remove("flake.nix").remove("flake.lock");
    gated
        .project()
        .write("sub/flake.lock", FlakeLockText.of("nixpkgs", gated.node(first)).text());
    ObjectId head = gated.project().commit("move and go back");
    assertThat(gated.gate(base, head)).containsExactly(ReasonCode.PIN_BACKWARDS);
    assertThat(report(head).remarks())
        .extracting(PlacedRemark::message)
        .contains("flake.lock is now sub/flake.lock");
  }

  @Test
  void aRenamedInputIsComparedWithItsPastAndReported() throws FindingException {
    gated.project().write("flake.nix", FLAKE.replace("nixpkgs.url", "pkgs.url"));
    ObjectId head = gated.commit(FlakeLockText.of("pkgs", gated.node(first)));
    assertThat(gated.gate(base, head)).containsExactly(ReasonCode.PIN_BACKWARDS);
    assertThat(report(head).remarks())
        .extracting(PlacedRemark::message)
        .contains("the input nixpkgs is now pkgs");
  }

  private void ask(String... inputs) {
    gated
        .project()
        .write("flake.nix", "{\n" + String.join("\n", inputs) + "\n  outputs = { ... }: { };\n}\n");
  }

  private static String url(String input) {
    return "  inputs." + input + ".url = \"github:acme/nixpkgs/main\";";
  }

  @Test
  void anInputThatNowFollowsAnOlderOneIsComparedWithItsOwnPast() {
    ask(url("nixpkgs"), url("old"));
    base =
        gated.commit(FlakeLockText.of("nixpkgs", gated.node(third)).with("old", gated.node(first)));
    ask("  inputs.nixpkgs.follows = \"old\";", url("old"));

    assertThat(change(FlakeLockText.of("old", gated.node(second)).follows("nixpkgs", "old")))
        .containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void anInputThatFollowsNoLongerIsComparedWithWhatItFollowed() {
    ask(url("aaa"), "  inputs.nixpkgs.follows = \"aaa\";");
    base = gated.commit(FlakeLockText.of("aaa", gated.node(third)).follows("nixpkgs", "aaa"));
    ask(url("aaa"), url("nixpkgs"));

    assertThat(
            change(FlakeLockText.of("aaa", gated.node(third)).with("nixpkgs", gated.node(second))))
        .containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aNodeThatNothingLeadsToIsNotThePastOfAnInputOfItsName() {
    ask(url("aaa"), "  inputs.nixpkgs.follows = \"aaa\";");
    FlakeLockText lock = FlakeLockText.of("nixpkgs", gated.node(second))
        .with("aaa", gated.node(first))
        .follows("nixpkgs", "aaa");

    assertThat(change(lock)).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void anInputThatFollowsAListedOneIsMissedThoughItsRepositoryIsPinnedElsewhere() {
    gated.ungated("aaa").writePins();
    base = gated.commit(FlakeLockText.of("nixpkgs", gated.node(second)));
    ask(
        "  inputs.nixpkgs.follows = \"aaa\";",
        "  inputs.aaa.url = \"github:mallory/tools/main\";",
        url("spare"));
    Node evil = Node.of("mallory", "tools", first, gated.facts(gated.state("evil", first)));

    assertThat(change(FlakeLockText.of("aaa", evil)
            .with("spare", gated.node(second))
            .follows("nixpkgs", "aaa")))
        .containsExactly(ReasonCode.PIN_VANISHED);
  }

  @Test
  void aSecondLockIsJudgedToo() {
    Node lie = gated.node(third).locked("narHash", hashOf(first));
    gated
        .project()
        .write("deep/down/flake.lock", FlakeLockText.of("nixpkgs", lie).text());
    assertThat(codesOfHead()).containsExactly(ReasonCode.PIN_HASH);
  }

  @Test
  void anInputThatIsNeitherGatedNorListedIsRefused() {
    Node other = Node.of("numtide", "other", first, gated.facts(gated.state("other", first)));
    assertThat(change(FlakeLockText.of("nixpkgs", gated.node(second)).with("other", other)))
        .contains(ReasonCode.PIN_UNLISTED);
  }

  @Test
  void aLockThatReadersReadDifferentlyIsRefused() {
    String text = FlakeLockText.of("nixpkgs", gated.node(third)).text();
    gated
        .project()
        .write(
            "flake.lock",
            text.replace("\"narHash\"", "\"nar\\u0048ash\": " + hashOf(first) + ", \"narHash\""));
    assertThat(codesOfHead()).contains(ReasonCode.PIN_MALFORMED);
  }

  @Test
  void anInputThatFlakeNixTurnsElsewhereIsRefusedThoughTheLockStays() {
    gated.project().write("flake.nix", FLAKE.replace("acme", "mallory"));
    assertThat(codesOfHead()).containsExactly(ReasonCode.PIN_INPUT_CHANGED);
  }

  @Test
  void anInputThatOnlyEvaluationWouldTellIsUndecided() {
    gated.project().write("flake.nix", FLAKE.replace("\"github:acme/nixpkgs/main\"", "x + y"));
    assertThat(codesOfHead()).contains(ReasonCode.PIN_UNVERIFIABLE);
  }

  @Test
  void otherEditsOfAFlakeAreFree() {
    gated.project().write("flake.nix", FLAKE.replace("{ };", "{ packages = { }; };"));
    assertThat(codesOfHead()).isEmpty();
  }

  @Test
  void aNewFlakeWithoutALockIsRefusedAndAnOldOneIsNot() {
    gated.project().write("template/flake.nix", FLAKE);
    ObjectId added = gated.project().commit("template");
    assertThat(gated.gate(base, added)).containsExactly(ReasonCode.PIN_INPUT_CHANGED);
    assertThat(gated.gate(added, added)).isEmpty();
  }

  @Test
  void aLoaderThatNoReleaseOfItsToolWroteMayStayButNotCome() {
    gated.project().write("npins/default.nix", "# Generated by npins. Do not modify.\nx: x\n");
    ObjectId added = gated.project().commit("loader");
    assertThat(gated.gate(base, added)).containsExactly(ReasonCode.LOADER_CHANGED);
    assertThat(gated.gate(added, added)).isEmpty();
  }

  @Test
  void theConfigurationAtTheBaseJudges() {
    gated.project().write(PinsFile.PATH, gated.pins().replace("acme/nixpkgs", "acme/other"));
    Node lie = gated.node(third).locked("narHash", hashOf(first));
    assertThat(change(lie)).containsExactlyInAnyOrder(ReasonCode.PIN_HASH, ReasonCode.PINS_CHANGED);
  }

  @Test
  void withoutAConfigurationAtTheBaseNothingIsJudged() {
    gated.project().remove(PinsFile.PATH);
    ObjectId without = gated.project().commit("no pins");
    gated.writePins();
    assertThat(gated.gate(without, gated.project().commit("pins")))
        .containsExactly(ReasonCode.PINS_MISSING);
  }

  @Test
  void aFaultyConfigurationAtTheBaseIsRefused() {
    gated.project().write(PinsFile.PATH, "version = 2\n");
    ObjectId faulty = gated.project().commit("faulty");
    assertThat(gated.gate(faulty, faulty)).containsExactly(ReasonCode.PINS_INVALID);
  }

  @Test
  void aConfigurationThatIsGoneIsAChange() {
    gated.project().remove(PinsFile.PATH);
    assertThat(codesOfHead()).containsExactly(ReasonCode.PINS_CHANGED);
  }

  @Test
  void aChangedConfigurationIsTakenIfItsDigestIsAllowed() {
    String changed = gated.pins() + "max-age = \"14 days\"\n";
    gated.project().write(PinsFile.PATH, changed);
    ObjectId head = gated.project().commit("pins");
    String digest = PinsFile.digestOf(Bytes.ofUtf8(changed));
    assertThat(gated.gate(base, head)).containsExactly(ReasonCode.PINS_CHANGED);
    assertThat(gated.gate(request(head, Optional.empty(), Optional.of(digest)))).isEmpty();
    String other = PinsFile.digestOf(Bytes.ofUtf8(gated.pins()));
    assertThat(gated.gate(request(head, Optional.empty(), Optional.of(other))))
        .containsExactly(ReasonCode.PINS_CHANGED);
  }

  @Test
  void theConfigurationMustHaveTheDigestThatIsAskedFor() {
    String digest = PinsFile.digestOf(Bytes.ofUtf8(gated.pins()));
    assertThat(gated.gate(request(base, Optional.of(digest), Optional.empty()))).isEmpty();
    String other = PinsFile.digestOf(Bytes.EMPTY);
    assertThat(gated.gate(request(base, Optional.of(other), Optional.empty())))
        .containsExactly(ReasonCode.PINS_DIGEST_MISMATCH);
  }

  private GateRequest request(ObjectId head, Optional<String> digest, Optional<String> allowed) {
    return new GateRequest(base.name(), head.name(), digest, allowed, false);
  }

  @Test
  void aShallowCloneOfTheProjectIsEnough() {
    ObjectId head = gated.commit(FlakeLockText.of("nixpkgs", gated.node(third)));
    Path clone = temporary.resolve("shallow");
    gated
        .project()
        .git("clone", "-q", "--depth=2", "file://" + gated.project().directory(), clone.toString());
    assertThat(RepositoryFixture.at(clone).git("rev-parse", "--is-shallow-repository"))
        .isEqualTo("true");
    assertThat(gated.gateIn(clone, base, head)).isEmpty();
    assertThat(gated.gateIn(clone, head, base)).containsExactly(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void findingsNameFileAndLine() throws FindingException {
    ObjectId head = gated.commit(
        FlakeLockText.of("nixpkgs", gated.node(third).locked("narHash", hashOf(first))));
    assertThat(report(head).findings())
        .extracting(PlacedFinding::file, PlacedFinding::line)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("flake.lock", 6));
  }

  private List<ReasonCode> nix(String content) {
    gated.project().write("package.nix", content);
    return codesOfHead();
  }

  private String fetched(ObjectId commit, ObjectId hashOf) {
    return "{ pkgs }: { src = pkgs.fetchFromGitHub { owner = \"acme\"; repo = \"nixpkgs\"; rev = \""
        + commit.name() + "\"; hash = " + hashOf(hashOf) + "; }; }\n";
  }

  @Test
  void whatADerivationFetchesOfAGatedRepositoryIsJudgedLikeAPin() {
    assertThat(nix(fetched(third, third))).isEmpty();
    assertThat(nix(fetched(third, first))).containsExactly(ReasonCode.PIN_HASH);
    assertThat(nix(fetched(gated.state("unseen", third), third)))
        .containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void whatADerivationFetchesOfAnotherRepositoryIsNoPin() {
    assertThat(nix(fetched(third, third).replace("acme", "mallory"))).isEmpty();
    assertThat(
            nix("{ fetchurl, pname }: fetchurl { url = \"mirror://gnu/${pname}\"; hash = \"\"; }"))
        .isEmpty();
  }

  @Test
  void whatADerivationFetchesFromAComputedPlaceIsRefusedUnlessItIsElsewhere() {
    String computed = "{ fetchFromGitHub, o, r }: fetchFromGitHub { owner = o; repo = r; }\n";
    assertThat(nix(computed)).containsExactly(ReasonCode.PIN_UNVERIFIABLE);
    assertThat(nix(computed.replace("= r", "= \"hello\""))).isEmpty();
    assertThat(nix("{ fetchzip, rev }: fetchzip { url = "
            + "\"https://github.com/acme/nixpkgs/archive/${rev}.tar.gz\"; hash = \"\"; }"))
        .containsExactly(ReasonCode.PIN_UNVERIFIABLE);
  }

  @Test
  void aFileFetchedFromNobodyKnowsWhereIsARemark() throws FindingException {
    gated.project().write("package.nix", "{ fetchurl, src }: fetchurl src\n");
    PinReport report = report(gated.project().commit("change"));
    assertThat(report.findings()).isEmpty();
    assertThat(report.remarks())
        .extracting(PlacedRemark::message)
        .contains("fetchurl is not judged: fetchurl of something computed");
  }

  @Test
  void allBuiltinsUnderAnotherNameAreRefused() {
    assertThat(nix("{ b = builtins; }\n")).containsExactly(ReasonCode.PIN_UNVERIFIABLE);
  }

  private static String gitmodules(String url) {
    return "[submodule \"x\"]\n\turl = " + url + "\n\tpath = vendor/x\n";
  }

  /** Adds a submodule at a commit. */
  private List<ReasonCode> submodule(String gitmodules, ObjectId commit) {
    gated.project().write(".gitmodules", gitmodules);
    gated.project().git("add", ".gitmodules");
    gated
        .project()
        .git("update-index", "--add", "--cacheinfo", "160000," + commit.name() + ",vendor/x");
    gated.project().git("commit", "-q", "-m", "submodule");
    return gated.gate(base, gated.project().head());
  }

  @Test
  void aSubmoduleOfAGatedRepositoryIsJudgedByItsCommit() {
    String own = gitmodules("https://github.com/acme/nixpkgs.git");
    assertThat(submodule(own, third)).isEmpty();
    base = gated.project().head();
    assertThat(submodule(own, first)).containsExactly(ReasonCode.PIN_BACKWARDS);
    assertThat(submodule(own, gated.state("unseen", third)))
        .containsExactly(ReasonCode.PIN_NOT_APPROVED);
    assertThat(submodule(gitmodules("https://github.com/mallory/tools"), third))
        .containsExactlyInAnyOrder(ReasonCode.PIN_UNLISTED, ReasonCode.PIN_VANISHED);
  }

  @Test
  void aSubmoduleOfAnotherOrAnUnknownRepositoryHasToBeListed() {
    assertThat(submodule(gitmodules("https://github.com/mallory/tools"), third))
        .containsExactly(ReasonCode.PIN_UNLISTED);
    assertThat(gated.verify()).containsExactly(ReasonCode.PIN_UNLISTED);
    assertThat(submodule(gitmodules("../tools"), third))
        .containsExactly(ReasonCode.PIN_UNVERIFIABLE);
    assertThat(submodule("", third)).containsExactly(ReasonCode.PIN_UNVERIFIABLE);
    assertThat(submodule(gitmodules("a") + gitmodules("b").replace("\"x\"", "\"y\""), third))
        .containsExactly(ReasonCode.PIN_MALFORMED);
  }

  @Test
  void aSubmoduleThatIsListedIsLetThrough() {
    gated.ungated(".gitmodules:vendor/x").writePins();
    base = gated.project().commit("pins");
    assertThat(submodule(gitmodules("https://github.com/mallory/tools"), third)).isEmpty();
  }

  @Test
  void whatGitFetchesByItsCommitNeedsNoHash() {
    String fetch = "{ n = builtins.fetchGit { url = \"https://github.com/acme/nixpkgs\"; rev = \"";
    assertThat(nix(fetch + third.name() + "\"; }; }\n")).isEmpty();
    assertThat(nix(fetch + gated.state("unseen", third).name() + "\"; }; }\n"))
        .containsExactly(ReasonCode.PIN_NOT_APPROVED);
    assertThat(nix(fetch + third.name() + "\"; narHash = \"sha512-x\"; }; }\n"))
        .containsExactly(ReasonCode.PIN_ATTRIBUTE);
    assertThat(nix("{ n = builtins.fetchTarball \"https://github.com/acme/nixpkgs/archive/"
            + third.name() + ".tar.gz\"; }\n"))
        .containsExactly(ReasonCode.PIN_ATTRIBUTE);
  }

  @Test
  void aLockedFormOfAnotherVersionOfNixIsRefusedWhereTheFlakeStaysAsItIs() {
    String hash = gated.facts(third).narHash();
    gated.project().write("flake.nix", FLAKE.replace("/main", "/main?narHash=" + hash));
    Node with = gated.node(third).original("narHash", '"' + hash + '"');
    base = gated.commit(FlakeLockText.of("nixpkgs", with));
    assertThat(change(with)).isEmpty();
    assertThat(change(gated.node(third))).containsExactly(ReasonCode.PIN_INPUT_CHANGED);
  }

  @Test
  void anOlderReleaseInANewPlaceIsARemark() throws FindingException {
    gated
        .project()
        .write("old/flake.lock", FlakeLockText.of("nixpkgs", gated.node(first)).text());
    PinReport report = report(gated.project().commit("an old one more"));
    assertThat(report.findings()).isEmpty();
    assertThat(report.pins())
        .filteredOn(pin -> pin.file().equals("old/flake.lock"))
        .singleElement()
        .satisfies(pin -> assertThat(pin.remarks())
            .contains("a new pin of a release that is not the newest, which is " + third.name()));
  }

  @Test
  void aNixFileWithoutPinsThatIsGoneLeavesTheHeirOfAnotherAlone() {
    String own = fetched(second, second)
        .replace("pkgs.fetchFromGitHub", "builtins.fetchTree")
        .replace("owner", "type = \"github\"; owner")
        .replace("hash =", "narHash =");
    gated.project().write("a.nix", "with builtins; map f [ ]\n").write("b.nix", own);
    base = gated.project().commit("two Nix files");
    gated.project().remove("a.nix").remove("b.nix").write("c.nix", own);
    assertThat(codesOfHead()).isEmpty();
  }

  @Test
  void aFileThatIsGoneGoesOnInTheOneThatIsMostLikeIt() {
    FlakeLockText one = FlakeLockText.of("nixpkgs", gated.node(second));
    FlakeLockText two = FlakeLockText.of("nixpkgs", gated.node(second));
    two.with("more", gated.node(second));
    gated.project().write("a/flake.lock", one.text()).write("b/flake.lock", two.text());
    base = gated.project().commit("two locks");
    gated.project().remove("a/flake.lock").remove("b/flake.lock");
    gated.project().write("c/flake.lock", two.text()).write("d/flake.lock", one.text());
    assertThat(codesOfHead()).isEmpty();
  }

  @Test
  void anEntryNamesAFileWhoseNameHasAColon() {
    Node evil = Node.of("mallory", "tools", third, gated.facts(gated.state("x", third)));
    gated.project().write("a:b%/x.lock", FlakeLockText.of("tools", evil).text());
    assertThat(codesOfHead()).containsExactly(ReasonCode.PIN_UNLISTED);
    gated.ungated("a%3Ab%25/x.lock:tools").writePins();
    base = gated.project().commit("listed");
    assertThat(gated.gate(base, base)).isEmpty();
  }

  @Test
  void aPlainNameLetsNoFetchOfThatNameThrough() {
    String fetch = "{ utils = builtins.fetchTarball \"https://e.example/x.tar.gz\"; }\n";
    assertThat(nix(fetch)).contains(ReasonCode.PIN_UNLISTED);
    gated.ungated("package.nix:utils").writePins();
    base = gated.project().commit("listed");
    assertThat(gated.gate(base, base)).isEmpty();
  }

  private void nvfetcher(ObjectId inJson, ObjectId inNix, String more) {
    String json = """
        {"nixpkgs": {"cargoLock": null, "date": null, "name": "nixpkgs", "pinned": false,
          "passthru": {"a": "b"}, "extract": null, "version": "%1$s", "src": {"deepClone": false,
          "fetchSubmodules": false, "leaveDotGit": false, "name": null, "owner": "acme",
          "repo": "nixpkgs", "rev": "%1$s", "sha256": "%2$s", "sparseCheckout": [],
          "type": "github"}}}
        """;
    String nix = """
        # This file was generated by nvfetcher, please do not modify it manually.
        {
          fetchgit,
          fetchurl,
          fetchFromGitHub,
          dockerTools,
        }:
        {
          nixpkgs = {
            pname = "nixpkgs";
            version = "%1$s";
            src = fetchFromGitHub {
              owner = "acme";
              repo = "nixpkgs";
              rev = "%1$s";
              fetchSubmodules = false;
              sha256 = "%2$s";
            };
            a = "b";
            cargoLock."Cargo.lock" = {
              lockFile = ./. + "/nixpkgs/Cargo.lock";
              outputHashes = {
                "x-1" = "sha256-x";
              };
            };
        %3$s  };
        }
        """;
    gated
        .project()
        .write(
            "_sources/generated.json",
            json.formatted(inJson.name(), gated.facts(inJson).narHash()))
        .write(
            "_sources/generated.nix",
            nix.formatted(inNix.name(), gated.facts(inNix).narHash(), more));
  }

  @Test
  void anHonestMoveByNvfetcherIsTaken() {
    nvfetcher(second, second, "");
    base = gated.project().commit("nvfetcher");
    assertThat(gated.gate(base, base)).isEmpty();
    nvfetcher(third, third, "");
    assertThat(codesOfHead()).isEmpty();
  }

  @Test
  void aGeneratedFileThatSaysOtherThanItsJsonIsRefused() {
    nvfetcher(second, second, "");
    base = gated.project().commit("nvfetcher");
    nvfetcher(second, gated.state("unseen", third), "");
    assertThat(codesOfHead()).containsExactly(ReasonCode.LOADER_CHANGED);
    nvfetcher(third, second, "");
    assertThat(codesOfHead()).containsExactly(ReasonCode.LOADER_CHANGED);
    nvfetcher(third, third, "b = fetchurl { url = \"https://e.example\"; };");
    assertThat(codesOfHead()).containsExactly(ReasonCode.LOADER_CHANGED);
    nvfetcher(third, third, "b = import ./x.nix;");
    assertThat(codesOfHead()).containsExactly(ReasonCode.LOADER_CHANGED);
    nvfetcher(third, third, "src = fetchurl { url = \"https://e.example\"; };");
    assertThat(codesOfHead()).containsExactly(ReasonCode.LOADER_CHANGED);
  }

  @Test
  void aSourceOfNivThatGitFetchesNeedsNoHash() {
    String source = "{\"n\": {\"type\": \"git\", \"branch\": \"main\", \"rev\": \"%s\","
        + " \"repo\": \"https://github.com/acme/nixpkgs\"}}";
    gated.project().write("nix/sources.json", source.formatted(third.name()));
    assertThat(codesOfHead()).isEmpty();
    gated
        .project()
        .write("nix/sources.json", source.formatted(gated.state("x", third).name()));
    assertThat(codesOfHead()).containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }
}
