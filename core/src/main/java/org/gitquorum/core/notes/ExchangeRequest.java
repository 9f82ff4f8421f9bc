// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.Set;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * With whom to exchange what.
 *
 * @param rule which lines to put back that the remote lost
 * @param author of the commits that unite both sides
 */
public record ExchangeRequest(
    RemoteName remote, Set<NotesRef> refs, RestorationRule rule, PersonIdent author) {
  public ExchangeRequest {
    refs = Set.copyOf(refs);
  }
}
