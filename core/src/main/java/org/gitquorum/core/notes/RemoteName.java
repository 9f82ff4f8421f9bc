// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * The name of a configured remote. Nothing that git could take for an option or for a place of its
 * own, such as {@code ext::command}, passes.
 *
 * @param value as in the repository's configuration
 */
public record RemoteName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]{0,127}");

  /** @throws IllegalArgumentException if the name is not of an accepted form */
  public RemoteName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the name of a remote");
    }
  }

  /**
   * A remote that the repository's configuration has.
   *
   * @throws FindingException {@code USAGE} if it has no such remote
   */
  public static RemoteName configured(Repository repository, String name) throws FindingException {
    if (!isValid(name) || !repository.getConfig().getSubsections("remote").contains(name)) {
      throw new FindingException(ReasonCode.USAGE, "there is no remote " + name, "git remote -v");
    }
    return new RemoteName(name);
  }

  private static boolean isValid(String name) {
    return FORM.matcher(name).matches()
        && Repository.isValidRefName(NotesRefNames.TRACKING + name + "/x");
  }

  @Override
  public String toString() {
    return value;
  }
}
