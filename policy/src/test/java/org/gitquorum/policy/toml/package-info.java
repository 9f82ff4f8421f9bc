// SPDX-License-Identifier: MIT
/** Tests of policies as text. */
@org.jspecify.annotations.NullMarked
package org.gitquorum.policy.toml;
