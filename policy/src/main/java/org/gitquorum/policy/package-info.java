// SPDX-License-Identifier: MIT
/** Policies and how they are evaluated: no git, no cryptography, no clock, no input or output. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.policy;
