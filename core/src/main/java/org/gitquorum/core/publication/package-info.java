// SPDX-License-Identifier: MIT
/** What a repository publishes for those who hold no clone: releases, heads and moves back. */
@NullMarked
package org.gitquorum.core.publication;

import org.jspecify.annotations.NullMarked;
