// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.core.verify.Report;

/** A repository at hand that holds commits of a gated one. */
public interface StateMirror {
  /** Whether it holds a commit at all. */
  boolean holds(ObjectId commit) throws FindingException;

  /** Whether {@code earlier} is on the history of {@code later}; both are held. */
  boolean leads(ObjectId earlier, ObjectId later) throws FindingException;

  /** Whether a commit is on the history of a branch there. */
  boolean isOn(String branch, ObjectId commit) throws FindingException;

  /** The verdict of a walk from the configured anchor; nothing where none is configured. */
  Optional<Report> walk(ObjectId commit) throws FindingException;

  /** What a pin of a commit has to say, computed from its objects. */
  StateFacts facts(ObjectId commit) throws FindingException;
}
