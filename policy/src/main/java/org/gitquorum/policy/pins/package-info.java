// SPDX-License-Identifier: MIT
/**
 * What a repository says about its own pins: which are gated, and from where trust in them starts.
 */
@org.jspecify.annotations.NullMarked
package org.gitquorum.policy.pins;
