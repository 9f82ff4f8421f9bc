// SPDX-License-Identifier: MIT
/** Makes the repositories that {@code bench/run} measures with. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.bench;
