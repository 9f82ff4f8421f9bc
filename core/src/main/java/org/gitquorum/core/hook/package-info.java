// SPDX-License-Identifier: MIT
/** Hooks of git that ask for a verdict: installing them, and what they decide. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.hook;
