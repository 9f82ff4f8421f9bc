// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * Which commits, trees and tags are well-formed. Strict wherever two readers could see two
 * different things: order and number of headers, ids, order and names of tree entries, modes, empty
 * subtrees. Lenient where real histories are odd and nothing is decided by it: author, committer
 * and tagger lines may have any name, address, date and zone, a message any bytes, and mode 100664
 * of git's first years is a mode of its own.
 */
final class ObjectRules {
  private ObjectRules() {}

  /** @throws FindingException {@code OBJECT_MALFORMED} */
  static void check(ObjectId id, ObjectType type, byte[] content) throws FindingException {
    switch (type) {
      case COMMIT -> Commit.parse(id, content);
      case TREE -> new TreeRules(id, content).check();
      case TAG -> AnnotatedTag.parse(id, content);
      case BLOB -> {
        // Any bytes are a blob.
      }
    }
  }
}
