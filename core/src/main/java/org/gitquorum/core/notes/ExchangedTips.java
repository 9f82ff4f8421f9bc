// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Three tips of one notes ref.
 *
 * @param remote what the remote has now
 * @param before what it had when last seen
 */
record ExchangedTips(
    Optional<ObjectId> local, Optional<ObjectId> remote, Optional<ObjectId> before) {}
