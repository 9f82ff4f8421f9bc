// SPDX-License-Identifier: MIT
/**
 * Repositories read with distrust: verified objects, changed paths, refs, Nix archives of trees.
 */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.git;
