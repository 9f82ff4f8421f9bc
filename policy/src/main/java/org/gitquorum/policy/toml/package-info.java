// SPDX-License-Identifier: MIT
/** Policies as text: a strict reader with positions, a linter, edits that keep the layout. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.policy.toml;
