// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Duration;
import org.gitquorum.core.verify.VerifyRequest;

/**
 * What somebody wants to publish about a branch.
 *
 * @param branch full name
 * @param life how long the statement says something; for kinds that do not end, without effect
 * @param startNew whether to make a statement of one's own beside those that others began
 * @param verification from what this machine walks
 */
public record PublishingRequest(
    String branch, Duration life, boolean startNew, VerifyRequest verification) {}
