// SPDX-License-Identifier: MIT
/** The judgement of pins: what each says against what was approved, offline. */
@NullMarked
package org.gitquorum.core.pin.verify;

import org.jspecify.annotations.NullMarked;
