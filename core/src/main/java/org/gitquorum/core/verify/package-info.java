// SPDX-License-Identifier: MIT
/** The walk from the anchor to the target, and its report. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.verify;
