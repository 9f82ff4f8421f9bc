// SPDX-License-Identifier: MIT
/** The gate: what a change does to pins, judged by the state before it. */
@NullMarked
package org.gitquorum.core.pin.gate;

import org.jspecify.annotations.NullMarked;
