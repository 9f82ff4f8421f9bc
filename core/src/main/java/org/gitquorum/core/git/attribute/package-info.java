// SPDX-License-Identifier: MIT
/** What gitattributes(5) make of the files in an archive; works on bytes, reads nothing. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.git.attribute;
