// SPDX-License-Identifier: MIT
/** Reports as text and as JSON. Everything that a repository says is escaped here. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.cli.render;
