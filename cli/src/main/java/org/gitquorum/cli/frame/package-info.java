// SPDX-License-Identifier: MIT
/** What every command stands on: the outside world, the options all share, streams, exit codes. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.cli.frame;
