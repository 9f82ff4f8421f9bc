// SPDX-License-Identifier: MIT
/** Statements and records: the bytes that signers sign, and the note lines that carry them. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.core.statement;
