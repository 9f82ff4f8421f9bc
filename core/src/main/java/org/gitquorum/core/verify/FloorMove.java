// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A floor that rollbacks of root lower.
 *
 * @param from the floor that is remembered
 * @param to the state it becomes
 * @param reason of the last rollback; hostile text
 */
record FloorMove(ObjectId from, ObjectId to, String reason) {
  String remark() {
    return "root allowed to go back from " + from.name() + " to " + to.name() + ": " + reason;
  }
}
