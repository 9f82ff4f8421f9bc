// SPDX-License-Identifier: MIT
/** The commands, one a class: arguments, one call into core, rendering. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.cli.command;
