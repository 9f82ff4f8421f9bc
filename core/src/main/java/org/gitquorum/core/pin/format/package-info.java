// SPDX-License-Identifier: MIT
/** Reading and rewriting the files that hold pins, and the inputs of {@code flake.nix}. */
@NullMarked
package org.gitquorum.core.pin.format;

import org.jspecify.annotations.NullMarked;
