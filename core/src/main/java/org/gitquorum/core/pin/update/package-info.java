// SPDX-License-Identifier: MIT
/** Moving a pin to a state that a quorum released. */
@NullMarked
package org.gitquorum.core.pin.update;

import org.jspecify.annotations.NullMarked;
