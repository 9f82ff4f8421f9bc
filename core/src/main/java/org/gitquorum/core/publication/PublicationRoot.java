// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

/**
 * From where a consumer without a clone trusts.
 *
 * @param repository the identity that every statement has to name
 * @param policyDigest SHA-256 of the policy directory in SRI form, got out of band
 */
public record PublicationRoot(String repository, String policyDigest) {}
