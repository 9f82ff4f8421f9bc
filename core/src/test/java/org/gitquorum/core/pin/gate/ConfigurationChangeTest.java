// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.testing.FlakeLockText;
import org.gitquorum.core.testing.GatedProject;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project with a policy of its own: {@code pins.toml} lies in its policy directory. */
class ConfigurationChangeTest {
  private static final String IDENTITY = "project-1";

  @TempDir
  Path temporary;

  private GatedProject gated;
  private final QuorumPolicy own = QuorumPolicy.of("carol", "dave").repository(IDENTITY);
  private ObjectId base;
  private String before = "";

  @BeforeEach
  void aProjectWithAPolicyOfItsOwn() {
    gated = new GatedProject(temporary);
    ObjectId first = gated.fork().anchor();
    gated.release(first, 1).writePins();
    write(own);
    before = digest(own);
    base = gated.commit(FlakeLockText.of("nixpkgs", gated.node(first)));
  }

  private void write(QuorumPolicy policy) {
    policy
        .files()
        .forEach((path, content) -> gated.project().write(".quorum/" + path, content.toArray()));
  }

  private String digest(QuorumPolicy policy) {
    Map<String, byte[]> files = new TreeMap<>();
    policy.files().forEach((path, content) -> files.put(path, content.toArray()));
    files.put("pins.toml", Bytes.ofUtf8(gated.pins()).toArray());
    return NixArchiveHash.ofFiles(files);
  }

  /** Changes the configuration, and the policy with it, signed by these. */
  private ObjectId change(QuorumPolicy next, String... keys) {
    gated.ungated("more").writePins();
    write(next);
    ObjectId head = gated.project().commit("change");
    PolicyChange statement = new PolicyChange(
        IDENTITY, before, own.number(), digest(next), next.number(), QuorumFixture.SIGNED);
    StringBuilder lines = new StringBuilder();
    for (String key : keys) {
      lines.append(QuorumFixture.record(statement, key)).append('\n');
    }
    String tree = gated.project().resolve("HEAD:.quorum").name();
    gated
        .project()
        .git("notes", "--ref=refs/notes/quorum/trust", "add", "-m", lines.toString(), tree);
    return head;
  }

  @Test
  void aChangeThatItsRootSignedIsTaken() {
    assertThat(gated.gate(base, change(own.next(), "carol", "dave"))).isEmpty();
  }

  @Test
  void aChangeThatTooFewSignedIsRefused() {
    assertThat(gated.gate(base, change(own.next(), "carol")))
        .containsExactly(ReasonCode.PINS_CHANGED);
  }

  @Test
  void aChangeWithoutAHigherVersionIsRefused() {
    assertThat(gated.gate(base, change(own, "carol", "dave")))
        .containsExactly(ReasonCode.PINS_CHANGED);
  }

  @Test
  void thePolicyAtTheBaseDecidesAndNotTheOneThatComesWithTheChange() {
    QuorumPolicy taken = own.next().signer("mallory", "mallory").root("1 of committers");
    assertThat(gated.gate(base, change(taken, "mallory"))).containsExactly(ReasonCode.PINS_CHANGED);
  }

  @Test
  void whatElseChangesNeedsNoApprovalHere() {
    gated.project().write("README.md", "nobody reviewed this");
    assertThat(gated.gate(base, change(own.next(), "carol", "dave"))).isEmpty();
  }

  @Test
  void aHistoryThatDoesNotLeadFromTheBaseApprovesNothing() {
    ObjectId head = change(own.next(), "carol", "dave");
    ObjectId orphan = gated.project().commitTree(gated.project().treeOf(head.name()), "orphan");
    assertThat(gated.gate(base, orphan)).containsExactly(ReasonCode.PINS_CHANGED);
    assertThat(PinsFile.PATH).startsWith(".quorum/");
  }
}
