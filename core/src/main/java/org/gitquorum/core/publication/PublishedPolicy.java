// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.trust.UsablePolicy;

/**
 * A policy whose files are among the records.
 *
 * @param tree the git tree that holds its directory
 */
record PublishedPolicy(UsablePolicy usable, ObjectId tree) {
  String digest() {
    return usable.files().digest();
  }

  long version() {
    return usable.policy().version();
  }

  String repository() {
    return usable.policy().repository();
  }

  ChainPolicy asJudge() {
    return new ChainPolicy(digest(), usable.policy(), usable.keys());
  }
}
