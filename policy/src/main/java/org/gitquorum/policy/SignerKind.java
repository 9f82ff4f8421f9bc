// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/** What stands behind a signer. A group holds one kind, so that a bot never counts as a person. */
public enum SignerKind {
  PERSON,
  BOT
}
