// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.statement.LineReading;

/**
 * One line of a note.
 *
 * @param text without the line feed; of a line that is too long to be read, its beginning
 */
public record NoteLine(Bytes text, LineReading reading) {}
