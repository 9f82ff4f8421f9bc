// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.find;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.pin.format.Loader;

/** A file that loads pins, with what it holds. */
public record LoaderFile(Loader loader, Bytes content) {}
