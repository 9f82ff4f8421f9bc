// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.POLICY_INVALID;
import static org.gitquorum.core.ReasonCode.POLICY_MISSING;
import static org.gitquorum.core.ReasonCode.POLICY_UNREADABLE;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something else stands where the policy should, or a policy stands somewhere else. */
class PolicyPlacesTest {
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol");
  private static final FileTree FILES = FileTree.empty().with(POLICY).with("a", "one");
  private static final String POINTER = """
      version https://git-lfs.github.com/spec/v1
      oid sha256:0000000000000000000000000000000000000000000000000000000000000000
      size 9
      """;

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;

  @BeforeEach
  void aPolicyIsTrusted() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
  }

  private FileTree spoilt(String how) {
    FileTree without = FILES.without(".quorum");
    Map<String, FileTree> ways = new TreeMap<>();
    ways.put("deleted", without);
    ways.put("a file", without.with(".quorum", "version = 1"));
    ways.put("a link", without.withMode("120000", ".quorum", "elsewhere"));
    ways.put("a submodule", without.withEntry("160000", ".quorum", anchor));
    ways.put("policy.toml deleted", FILES.without(".quorum/policy.toml"));
    ways.put("policy.toml a link", FILES.withMode("120000", ".quorum/policy.toml", "../a"));
    ways.put("policy.toml executable", FILES.withMode("100755", ".quorum/policy.toml", "x"));
    ways.put("policy.toml group-writable", FILES.withMode("100664", ".quorum/policy.toml", "x"));
    ways.put("policy.toml a pointer", FILES.with(".quorum/policy.toml", POINTER));
    ways.put("policy.toml a submodule", FILES.withEntry("160000", ".quorum/policy.toml", anchor));
    ways.put("a key deleted", FILES.without(".quorum/keys/alice.asc"));
    ways.put("a key a link", FILES.withMode("120000", ".quorum/keys/alice.asc", "bob.asc"));
    ways.put("a stray executable", FILES.withMode("100755", ".quorum/keys/x", "x"));
    ways.put("a twin", FILES.with(".Quorum/policy.toml", "x"));
    ways.put("a twin file", FILES.with(".QUORUM", "x"));
    ways.put("a twin alone", without.with(".QUORUM/policy.toml", "x"));
    ways.put("a twin for HFS", FILES.with(".quo\u200crum/policy.toml", "x"));
    return Objects.requireNonNull(ways.get(how), how);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deleted",
        "a file",
        "a link",
        "a submodule",
        "policy.toml deleted",
        "policy.toml a link",
        "policy.toml executable",
        "policy.toml group-writable",
        "policy.toml a pointer",
        "policy.toml a submodule",
        "a key deleted",
        "a key a link",
        "a stray executable",
        "a twin",
        "a twin file",
        "a twin alone",
        "a twin for HFS"
      })
  void whatIsNoPolicyRefusesItsStateAndCannotBeTheAnchor(String how) {
    FileTree spoilt = spoilt(how);
    ObjectId bad = fixture.commit(spoilt, anchor);
    fixture.review(anchor, bad, "alice", "bob", "carol");
    assertThat(fixture.codes(bad)).containsExactly(POLICY_UNREADABLE);
    assertThat(fixture.codes(fixture.ask(bad).from(bad)))
        .containsAnyOf(POLICY_MISSING, POLICY_INVALID)
        .hasSize(1);
    ObjectId next = fixture.commit(spoilt.with("a", "two"), bad);
    fixture.review(bad, next, "alice", "bob", "carol");
    assertThat(fixture.codes(next)).containsExactly(POLICY_UNREADABLE);
  }

  @Test
  void thePolicyOfTheWorkTreeAndOfTheIndexIsNotRead() {
    QuorumPolicy weak = POLICY.next().version(1).rule("one", "**", "1 of committers");
    ObjectId change = fixture.commit(FILES.with("a", "two"), anchor);
    fixture.review(anchor, change, "alice");
    weak.files()
        .forEach((path, content) -> fixture.git().write(".quorum/" + path, content.toArray()));
    fixture.git().git("add", "-f", "-A");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aPolicyFromOutsideExemptsNothingInTheTree() {
    Path outside = temporary.resolve("policy");
    POLICY.files().forEach((path, content) -> write(outside.resolve(path), content.toArray()));
    QuorumPolicy weak =
        POLICY.next().rule("one", "**", "1 of mallory").signer("mallory", "mallory");
    FileTree hostile = FILES.with(".quorum/policy.toml", "version = 9").with(".Quorum/x", "y");
    ObjectId change = fixture.commit(hostile, anchor);
    fixture.approvePolicy(POLICY, weak, "mallory");
    assertThat(fixture.codes(fixture.ask(change).externalPolicy(outside)))
        .containsExactly(QUORUM_NOT_MET);
    fixture.review(anchor, change, "alice", "bob");
    assertThat(fixture.codes(fixture.ask(change).externalPolicy(outside))).isEmpty();
    assertThat(fixture.codes(fixture
            .ask(change)
            .externalPolicy(outside.resolve("policy.toml"))
            .digest(POLICY.digest())))
        .isEmpty();
    assertThat(fixture.codes(change)).containsExactly(POLICY_UNREADABLE);
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
