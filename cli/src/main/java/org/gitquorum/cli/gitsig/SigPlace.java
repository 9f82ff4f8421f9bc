// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import java.security.SecureRandom;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.command.SigningOptions;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.RevisionResolver;
import org.gitquorum.core.gitsig.GroupFile;
import org.gitquorum.core.gitsig.KeyringLookup;
import org.gitquorum.core.gitsig.OwnKey;
import org.gitquorum.core.gitsig.SigExchange;
import org.gitquorum.core.gitsig.SigGit;
import org.gitquorum.core.gitsig.SigRecords;
import org.gitquorum.core.gitsig.SigTags;
import org.gitquorum.core.process.MissingProgram;
import org.gitquorum.core.signature.openpgp.GpgProgram;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys;

/** What the commands of git-sig work with: a repository, GnuPG and git of one user. */
record SigPlace(CommandContext context) {
  /** Whether a program is on the user's PATH. */
  static boolean hasProgram(Map<String, String> environment, String name) {
    return MissingProgram.isThere(name, environment.getOrDefault("PATH", ""));
  }

  /**
   * The user's GnuPG.
   *
   * @throws FindingException {@code PROGRAM_MISSING} if it is not installed
   */
  GpgProgram gpg() throws FindingException {
    if (!hasProgram(context.environment(), "gpg")) {
      throw MissingProgram.of("gpg");
    }
    return SigningOptions.gpg(context);
  }

  GpgPublicKeys keyring() throws FindingException {
    return new GpgPublicKeys(gpg());
  }

  GroupFile groups() throws FindingException {
    return GroupFile.of(context.environment(), keyring());
  }

  SigGit git() throws FindingException {
    return new SigGit(context.gitRepository(), context.directory(), context.environment());
  }

  OwnKey ownKey() throws FindingException {
    // The repository first: outside of one there is nothing to ask about.
    String setting = git().signingKey();
    return OwnKey.find(setting, gpg(), new KeyringLookup(keyring()));
  }

  ObjectId commit(String revision) throws FindingException {
    return RevisionResolver.of(context.gitRepository()).resolve(revision);
  }

  SigRecords records() throws FindingException {
    return new SigRecords(context.gitRepository(), context.clock(), new SecureRandom());
  }

  SigTags tags() throws FindingException {
    return new SigTags(context.gitRepository(), git(), context.clock());
  }

  SigExchange exchange() throws FindingException {
    return new SigExchange(context.gitRepository(), context.clock(), new SecureRandom());
  }
}
