// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import org.eclipse.jgit.lib.ObjectId;

/**
 * What a pin has to say of an approved state.
 *
 * @param hash SHA-256 of the tree's Nix archive, in SRI form
 * @param lastModified committer time, in seconds since 1970-01-01T00:00:00Z
 * @param revCount number of the commit and all its ancestors
 */
public record PinnedState(ObjectId revision, String hash, long lastModified, long revCount) {}
