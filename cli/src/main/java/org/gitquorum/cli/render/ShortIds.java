// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.eclipse.jgit.lib.ObjectId;

/** Ids as people read and type them. */
@FunctionalInterface
public interface ShortIds {
  /** Twelve digits: enough for the largest repositories, where the repository is not at hand. */
  ShortIds FIXED = id -> id.name().substring(0, 12);

  /** The first digits of an id, enough to name it alone in its repository. */
  String of(ObjectId id);
}
