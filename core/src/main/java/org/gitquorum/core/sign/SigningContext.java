// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.trust.TrustStore;

/**
 * Where somebody signs.
 *
 * @param random for the waits between tries when several writers meet
 */
public record SigningContext(
    GitRepository repository,
    TrustStore trust,
    NotesRefNames names,
    Clock clock,
    RandomGenerator random) {}
