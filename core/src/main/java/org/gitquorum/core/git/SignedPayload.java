// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.gitquorum.core.Bytes;

/**
 * The two halves of a signed commit or tag.
 *
 * @param payload the bytes that the signature is over
 * @param signature its text as it stands in the object, continuation blanks removed, with its final
 *     newline
 */
public record SignedPayload(Bytes payload, String signature) {}
