// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.testing.GatedProject;
import org.gitquorum.core.testing.NixMachine;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real nix takes without a word, and the gate refuses. */
class LockAttacksTest {
  @TempDir
  Path temporary;

  private NixMachine nix;
  private GatedProject gated;
  private ObjectId base;

  @BeforeEach
  void aProjectLockedToAReleaseByNixItself() {
    nix = new NixMachine(temporary.resolve("machine"));
    gated = new GatedProject(temporary);
    ObjectId released = gated.state("released", gated.fork().anchor());
    gated.release(gated.fork().anchor(), 1).release(released, 2).writePins();
    gated.project().write("flake.nix", flake(gated.fork().git().directory()));
    gated.project().commit("flake");
    nix.lock(gated.project().directory());
    base = gated.project().commit("lock");
    gated.state("a commit that nobody reviewed", released);
  }

  private static String flake(Path fork) {
    return "{\n  inputs.nixpkgs.url = \"git+file://" + fork + "?ref=main\";\n"
        + "  outputs = { self, nixpkgs }: { hello = nixpkgs.hello; };\n}\n";
  }

  /** What nix makes of the project as it is now. */
  private String evaluated() {
    gated.project().commit("attack");
    return nix.evaluate(gated.project().directory(), "hello");
  }

  private List<ReasonCode> refused() {
    return gated.gate(base, gated.project().head());
  }

  private void edit(String pattern, String replacement) throws IOException {
    Path lock = gated.project().directory().resolve("flake.lock");
    String text = Files.readString(lock);
    String changed = text.replaceFirst(pattern, replacement);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(lock, changed);
  }

  /** A tree that is in the store beforehand, as from a cache. */
  private String stolen() throws IOException, FindingException {
    Path folder = temporary.resolve("stolen");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("flake.nix"), "{ outputs = { self }: { hello = \"stolen\"; }; }");
    nix.add(folder);
    return NixArchiveHash.ofPath(folder);
  }

  @Test
  void whatNixLockedItselfIsApproved() {
    assertThat(nix.evaluate(gated.project().directory(), "hello")).isEqualTo("released");
    assertThat(gated.gate(base, base)).isEmpty();
  }

  @Test
  void theHashOfAnotherTreeUnderAnApprovedRevision() throws IOException, FindingException {
    edit("sha256-[^\"]*", stolen());
    assertThat(evaluated()).isEqualTo("stolen");
    assertThat(refused()).containsExactly(ReasonCode.PIN_HASH);
  }

  @Test
  void aUrlChangedInFlakeNixWhileTheLockStays() throws IOException {
    RepositoryFixture evil = RepositoryFixture.create(temporary.resolve("evil"));
    evil.write("flake.nix", "{ outputs = { self }: { hello = \"mallory\"; }; }\n");
    evil.commit("evil");
    gated.project().write("flake.nix", flake(evil.directory()));
    assertThat(evaluated()).isEqualTo("mallory");
    gated.project().git("checkout", "-q", "--", ".");
    assertThat(refused()).containsExactly(ReasonCode.PIN_INPUT_CHANGED);
  }

  @Test
  void aFalseDirectoryOfTheApprovedTree() throws IOException {
    edit("\"lastModified\"", "\"dir\": \"tests\",\n        \"lastModified\"");
    assertThat(evaluated()).isEqualTo("tests");
    assertThat(refused()).contains(ReasonCode.PIN_ATTRIBUTE);
  }

  @Test
  void aDeletedLock() {
    gated.project().remove("flake.lock");
    assertThat(evaluated()).isEqualTo("a commit that nobody reviewed");
    assertThat(refused()).containsExactly(ReasonCode.LOCK_DELETED);
  }

  @Test
  void aDeletedNode() throws IOException {
    gated.project().write("flake.lock", """
        {
          "nodes": {
            "root": {}
          },
          "root": "root",
          "version": 7
        }
        """);
    assertThat(evaluated()).isEqualTo("a commit that nobody reviewed");
    assertThat(refused()).contains(ReasonCode.PIN_VANISHED);
  }

  @Test
  void whatNixLocksByItselfIfItMay() {
    nix.lock(gated.project().directory(), "--update-input", "nixpkgs");
    assertThat(evaluated()).isEqualTo("a commit that nobody reviewed");
    assertThat(refused()).containsExactly(ReasonCode.PIN_NOT_APPROVED);
  }

  @Test
  void anAttributeThatLeavesTheLockOut() {
    gated.project().write(".gitattributes", "*.md text\nflake.lock export-ignore\n");
    assertThat(evaluated()).isEqualTo("a commit that nobody reviewed");
    assertThat(refused()).containsExactly(ReasonCode.PIN_MALFORMED);
  }

  @Test
  void anAttributeThatPutsTheCommitMessageIntoAFile() {
    gated.project().write(".gitattributes", "flake.nix export-subst\n");
    gated
        .project()
        .write(
            "flake.nix",
            flake(gated.fork().git().directory())
                .replace("nixpkgs.hello; }", "\"$Format:%s$\"; }"));
    assertThat(evaluated()).isEqualTo("attack");
    assertThat(refused()).containsExactly(ReasonCode.PIN_MALFORMED);
  }
}
