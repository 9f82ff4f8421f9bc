// SPDX-License-Identifier: MIT
/** The seam between records and signature schemes. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.signature;
