// SPDX-License-Identifier: MIT
/** What every part of the verifier reports with: stable codes, findings and their exit codes. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core;
