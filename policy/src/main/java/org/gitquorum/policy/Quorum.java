// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/**
 * Who must have approved, and with what proofs.
 *
 * @param require how many signers of which groups
 * @param proof which proofs count, before anybody is counted
 */
public record Quorum(Requirement require, ProofDemand proof) {}
