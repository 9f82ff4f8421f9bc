// SPDX-License-Identifier: MIT
/**
 * What the build does to the finished jar: calls that the virtual machine would put together at the
 * first use are written out ({@code docs/decisions/011-calls-written-out.md}). Not shipped.
 */
@org.jspecify.annotations.NullMarked
package org.gitquorum.build;
