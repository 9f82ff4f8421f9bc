// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

/** The kinds of files that hold pins. */
public enum PinFormat {
  /** {@code flake.lock}, versions 5 to 7. */
  FLAKE_LOCK,
  /** {@code npins/sources.json}, versions 3 to 8. */
  NPINS,
  /** {@code nix/sources.json} of niv. */
  NIV,
  /** {@code _sources/generated.json} of nvfetcher. */
  NVFETCHER,
  /** Literal fetches in Nix files. */
  NIX,
  /** Submodules: the gitlinks of a tree, with the places that {@code .gitmodules} gives them. */
  SUBMODULES
}
