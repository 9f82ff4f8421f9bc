// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.SignerEditing;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.trust.UsablePolicy;

/** Where the signers of the policy are edited: in the work tree, on top of what HEAD holds. */
final class SignerEdits {
  private SignerEdits() {}

  static SignerEditing in(CommandContext context) throws FindingException {
    GitRepository repository = context.gitRepository();
    return new SignerEditing(
        repository
            .workTree()
            .orElseThrow(
                () -> new FindingException(ReasonCode.USAGE, "a bare repository has no work tree")),
        committedVersion(repository));
  }

  private static long committedVersion(GitRepository repository) throws FindingException {
    var head = repository.refs().id("HEAD");
    if (head.isEmpty()) {
      return 0;
    }
    PolicyDirectory directory = PolicyDirectory.of(
        repository.collisionDetectingObjects(),
        Commit.read(repository.objects(), head.get()).tree());
    return directory instanceof PolicyDirectory.Read read
        ? UsablePolicy.read(read.files()).policy().version()
        : 0;
  }
}
