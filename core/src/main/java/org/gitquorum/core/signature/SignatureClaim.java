// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

import java.time.Instant;
import java.util.Optional;
import org.gitquorum.core.Bytes;

/**
 * Some bytes and what is said to be a signature over them; nothing about it was checked.
 *
 * @param signedBytes exactly what the signature covers
 * @param signature in the form that {@code container} names
 * @param issued when the signed text says it was issued; nothing where the text says nothing, and
 *     then the signature's own time is compared with the present only
 */
public record SignatureClaim(
    Container container, Bytes signedBytes, Bytes signature, Optional<Instant> issued) {}
