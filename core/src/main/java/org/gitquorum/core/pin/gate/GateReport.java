// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.pin.verify.PinReport;

/**
 * The answer to: may this change of pins be taken?
 *
 * @param base the state before it
 * @param head the state after it
 */
public record GateReport(ObjectId base, ObjectId head, PinReport report) {}
