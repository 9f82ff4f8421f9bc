// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.RepositoryAccess;
import org.gitquorum.cli.render.ShortIds;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.RevisionResolver;
import org.gitquorum.core.git.TreeDifference;
import org.gitquorum.core.git.VerifiedCheckout;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.UnpublishedLines;
import org.gitquorum.core.sign.BegunStatements;
import org.gitquorum.core.sign.SigningContext;
import org.gitquorum.core.sign.StatementStanding;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.Verification;
import org.gitquorum.core.verify.VerificationWatch;
import org.gitquorum.core.verify.VerifyRequest;
import org.gitquorum.policy.RepositoryPath;

/** The repository as core reads it. */
final class CoreRepository implements RepositoryAccess {
  private static final int SHORTEST_ID = 7;

  @Override
  public Report verify(CommandContext context, VerifyRequest request) throws FindingException {
    return Verification.verify(
        context.gitRepository(), context.trustStore(), request, new Begun(context.watch()));
  }

  /** Where what is remembered does not answer, the rest is set up meanwhile. */
  private record Begun(VerificationWatch watch) implements VerificationWatch {
    @Override
    public void begins() {
      HeadStart.begin();
      watch.begins();
    }

    @Override
    public void read(int states) {
      watch.read(states);
    }

    @Override
    public void judged(int states, int all) {
      watch.judged(states, all);
    }
  }

  @Override
  public ObjectId commit(CommandContext context, String revision) throws FindingException {
    return RevisionResolver.of(context.gitRepository()).resolve(revision);
  }

  @Override
  public PolicyFiles policyFiles(CommandContext context, ObjectId commit) throws FindingException {
    VerifiedObjects objects = context.gitRepository().collisionDetectingObjects();
    PolicyDirectory directory =
        PolicyDirectory.of(objects, Commit.read(objects, commit).tree());
    if (directory instanceof PolicyDirectory.Read read) {
      return read.files();
    }
    if (directory instanceof PolicyDirectory.Unusable unusable) {
      throw new FindingException(
          ReasonCode.POLICY_INVALID, "the policy in " + commit.name() + ": " + unusable.reason());
    }
    throw new FindingException(
        ReasonCode.POLICY_MISSING,
        "no " + PolicyDirectory.NAME + " in " + commit.name(),
        "git quorum init --signer NAME=KEYFILE");
  }

  @Override
  public PolicyFiles policyFiles(Path directoryOrFile) throws FindingException {
    return PolicyDirectory.fromFileSystem(directoryOrFile);
  }

  @Override
  public List<RepositoryPath> paths(CommandContext context, ObjectId commit)
      throws FindingException {
    VerifiedObjects objects = context.gitRepository().objects();
    List<RepositoryPath> paths = new ArrayList<>();
    TreeDifference.between(
        objects,
        TreeDifference.EMPTY_TREE,
        Commit.read(objects, commit).tree(),
        (path, before, after) -> paths.add(path));
    return paths;
  }

  @Override
  public ShortIds shortIds(CommandContext context) throws FindingException {
    RevisionResolver revisions = RevisionResolver.of(context.gitRepository());
    Map<ObjectId, String> known = new HashMap<>();
    return id -> known.computeIfAbsent(id, key -> shortest(revisions, key));
  }

  /** The fewest digits that mean this commit, and no ref or other commit, when typed. */
  private static String shortest(RevisionResolver revisions, ObjectId id) {
    int digits = SHORTEST_ID;
    while (digits < id.name().length() && !means(revisions, id.name().substring(0, digits), id)) {
      digits++;
    }
    return id.name().substring(0, digits);
  }

  private static boolean means(RevisionResolver revisions, String text, ObjectId id) {
    try {
      return revisions.resolve(text).equals(id);
    } catch (FindingException e) {
      return false;
    }
  }

  @Override
  public String key(CommandContext context) throws FindingException {
    return context.gitRepository().commonDirectory().toString();
  }

  @Override
  public int unpublished(CommandContext context) throws FindingException {
    GitRepository repository = context.gitRepository();
    return UnpublishedLines.count(
        repository.refs(), NotesRefNames.DEFAULT, repository.collisionDetectingObjects());
  }

  @Override
  public List<StatementStanding> begun(CommandContext context, Progress progress)
      throws FindingException {
    SigningContext place = new SigningContext(
        context.gitRepository(),
        context.trustStore(),
        NotesRefNames.DEFAULT,
        context.clock(),
        new SecureRandom());
    return BegunStatements.of(place, progress);
  }

  @Override
  public void checkout(CommandContext context, ObjectId commit) throws FindingException {
    VerifiedCheckout.checkOut(context.gitRepository(), commit, context.clock());
  }
}
