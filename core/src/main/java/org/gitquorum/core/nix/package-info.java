// SPDX-License-Identifier: MIT
/** Starting nix so that it can use nothing but the pins that were verified. */
@NullMarked
package org.gitquorum.core.nix;

import org.jspecify.annotations.NullMarked;
