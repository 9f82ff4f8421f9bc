// SPDX-License-Identifier: MIT
/** The notes refs: reading, appending and exchanging records without losing any. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.notes;
