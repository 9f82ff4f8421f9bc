// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

/**
 * The hash that Nix compares, and by which it finds the content without looking at the revision.
 *
 * @param sri SHA-256 in SRI form, whatever form the file writes it in
 * @param ofTree whether it is the hash of the tree's Nix archive; otherwise it is that of a file as
 *     downloaded, which no tree yields
 */
public record PinHash(String sri, boolean ofTree) {}
