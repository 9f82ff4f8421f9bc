// SPDX-License-Identifier: MIT
/** Tests of written out records. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.export;
