// SPDX-License-Identifier: MIT
/** Finding the files of a repository that hold pins, in a commit or in a work tree. */
@NullMarked
package org.gitquorum.core.pin.find;

import org.jspecify.annotations.NullMarked;
