// SPDX-License-Identifier: MIT
/** Tests of the policy model and its evaluation. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.policy;
