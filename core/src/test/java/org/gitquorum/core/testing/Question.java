// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.verify.VerifyRequest;

/** What a consumer asks. */
public final class Question {
  private final String target;
  private Optional<String> anchor;
  private Optional<String> digest = Optional.empty();
  private Optional<Path> policy = Optional.empty();
  private Optional<String> branch = Optional.empty();
  private Optional<Duration> maxAge = Optional.empty();
  private boolean memory = true;
  private boolean deep;
  private Instant now = QuorumFixture.NOW;

  Question(String target, String anchor) {
    this.target = target;
    this.anchor = Optional.of(anchor);
  }

  public Question from(ObjectId state) {
    anchor = Optional.of(state.name());
    return this;
  }

  /** From what the trust store holds, if anything. */
  public Question fromTrustStore() {
    anchor = Optional.empty();
    return this;
  }

  public Question digest(String ofPolicy) {
    digest = Optional.of(ofPolicy);
    return this;
  }

  public Question externalPolicy(Path directory) {
    policy = Optional.of(directory);
    return this;
  }

  /** With the memory of the branch {@code main}. */
  public Question onMain() {
    return on("refs/heads/main");
  }

  /** With the memory of a branch. */
  public Question on(String fullName) {
    branch = Optional.of(fullName);
    return this;
  }

  /** Without a start, and leaving none. */
  public Question withoutMemory() {
    memory = false;
    return this;
  }

  /** Refusing without a head statement this young. */
  public Question maxAge(Duration age) {
    maxAge = Optional.of(age);
    return this;
  }

  public Question deep() {
    deep = true;
    return this;
  }

  public Question at(Instant time) {
    now = time;
    return this;
  }

  VerifyRequest request() {
    return new VerifyRequest(
        target, anchor, digest, policy, branch, maxAge, NotesRefNames.DEFAULT, memory, deep, now);
  }
}
