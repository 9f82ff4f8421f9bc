// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import org.gitquorum.core.ReasonCode;

/**
 * Something in a pin file that contradicts the rest of it, or cannot be told.
 *
 * @param code {@code PIN_ATTRIBUTE} where a locked value does not follow from the original one;
 *     {@code PIN_UNVERIFIABLE} where it cannot be told
 * @param line where it stands, from 1
 * @param message in which every text of the file is to be shown escaped
 */
public record PinFault(ReasonCode code, int line, String message) {}
