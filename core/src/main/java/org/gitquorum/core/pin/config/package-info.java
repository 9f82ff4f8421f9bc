// SPDX-License-Identifier: MIT
/** Reading {@code .quorum/pins.toml}. */
@NullMarked
package org.gitquorum.core.pin.config;

import org.jspecify.annotations.NullMarked;
