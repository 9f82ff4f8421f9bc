// SPDX-License-Identifier: MIT
/** The remote helper that git starts for {@code quorum::URL}: gitremote-helpers(7). */
@org.jspecify.annotations.NullMarked
package org.gitquorum.cli.remote;
