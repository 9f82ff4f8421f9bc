// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a pin named before.
 *
 * @param place where that stands, if it was written down
 * @param source who says so, for messages: {@code this machine has seen}
 */
public record PreviousState(ObjectId revision, Optional<StatePlace> place, String source) {}
