// SPDX-License-Identifier: MIT
/**
 * Files that are old or new as a whole, and stay so through a loss of power; and whose they are.
 */
@NullMarked
package org.gitquorum.core.file;

import org.jspecify.annotations.NullMarked;
