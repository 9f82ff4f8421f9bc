// SPDX-License-Identifier: MIT
/** Pins of other repositories in lock files: what they say, and whether it is approved. */
@NullMarked
package org.gitquorum.core.pin;

import org.jspecify.annotations.NullMarked;
