// SPDX-License-Identifier: MIT
/** The one place that starts other programs: signing backends and transport, never verification. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.process;
