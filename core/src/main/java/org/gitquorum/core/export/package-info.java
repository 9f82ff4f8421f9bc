// SPDX-License-Identifier: MIT
/** Records in the forms that stock programs check, for whoever wants a second opinion. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.export;
