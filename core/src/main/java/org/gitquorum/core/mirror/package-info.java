// SPDX-License-Identifier: MIT
/** Repositories that serve nothing but approved states of another one. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.mirror;
