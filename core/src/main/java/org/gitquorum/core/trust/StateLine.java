// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

/** One line of a state file. */
record StateLine(String name, String value) {}
