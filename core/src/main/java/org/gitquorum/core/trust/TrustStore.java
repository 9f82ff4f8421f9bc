// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * What this machine trusts and remembers: anchors, floors, starts and verdicts. It lives outside of
 * every repository, so that nobody who writes to one decides what is trusted.
 *
 * <p>Anchors and floors fail closed: one that cannot be read is {@code MEMORY_UNREADABLE}, never
 * the same as none. A start only saves work and keeps what was approved approved, and a verdict
 * only saves work: one that cannot be read is none.
 */
public final class TrustStore {
  private final StateDirectory directory;

  public TrustStore(StateDirectory directory) {
    this.directory = directory;
  }

  /** Where it lives. */
  public StateDirectory directory() {
    return directory;
  }

  /**
   * The anchor stored for a repository: for this branch if there is one, else for all branches.
   *
   * @param repositoryKey the repository's common git directory, canonical
   * @param branch full ref name
   * @throws FindingException {@code MEMORY_UNREADABLE}
   */
  public Optional<StoredAnchor> anchor(String repositoryKey, Optional<String> branch)
      throws FindingException {
    if (branch.isPresent()) {
      Optional<StoredAnchor> own = readAnchor(StateNames.anchor(repositoryKey, branch));
      if (own.isPresent()) {
        return own;
      }
    }
    return readAnchor(StateNames.anchor(repositoryKey, Optional.empty()));
  }

  /**
   * Stores an anchor in place of the one before.
   *
   * @throws FindingException if it cannot
   */
  public void storeAnchor(String repositoryKey, Optional<String> branch, StoredAnchor anchor)
      throws FindingException {
    directory.write(StateNames.anchor(repositoryKey, branch), RememberedLines.of(anchor));
  }

  /**
   * Removes an anchor, readable or not.
   *
   * @return whether there was one
   */
  public boolean forgetAnchor(String repositoryKey, Optional<String> branch)
      throws FindingException {
    return directory.delete(StateNames.anchor(repositoryKey, branch));
  }

  /**
   * The anchor stored for a remote repository.
   *
   * @param url as git is given it
   * @throws FindingException {@code MEMORY_UNREADABLE}
   */
  public Optional<RemoteAnchor> remoteAnchor(String url) throws FindingException {
    Optional<StateRecord> record = directory.read(StateNames.remoteAnchor(url));
    return record.isPresent()
        ? Optional.of(RememberedLines.remoteAnchor(record.get()))
        : Optional.empty();
  }

  /**
   * Stores an anchor for a remote repository in place of the one before.
   *
   * @throws FindingException if it cannot
   */
  public void storeRemoteAnchor(String url, RemoteAnchor anchor) throws FindingException {
    directory.write(StateNames.remoteAnchor(url), RememberedLines.of(anchor));
  }

  /**
   * Removes it, readable or not.
   *
   * @return whether there was one
   */
  public boolean forgetRemoteAnchor(String url) throws FindingException {
    return directory.delete(StateNames.remoteAnchor(url));
  }

  /**
   * The newest state of a branch that was ever accepted on this machine. No target before it may be
   * accepted again.
   *
   * @param identity the repository that the policy names
   * @param branch full ref name
   * @throws FindingException {@code MEMORY_UNREADABLE}; {@code USAGE} where this machine has no
   *     place for memory, since whoever names a branch relies on it
   */
  public Optional<ObjectId> floor(String identity, String branch) throws FindingException {
    directory.require();
    return readFloor(StateNames.floor(identity, branch));
  }

  /**
   * Moves a floor forward to an accepted state. A floor that is not on the history of that state
   * stays as it is: somebody else has moved it further, and no floor ever goes back.
   *
   * @return whether the floor is now {@code accepted}
   */
  public boolean raiseFloor(String identity, String branch, ObjectId accepted, Descent descent)
      throws FindingException {
    StateNames name = StateNames.floor(identity, branch);
    if (floor(identity, branch).equals(Optional.of(accepted))) {
      return true;
    }
    return directory.exclusively(() -> {
      Optional<ObjectId> floor = readFloor(name);
      if (floor.isPresent() && !descent.leads(floor.get(), accepted)) {
        return false;
      }
      directory.write(name, RememberedLines.ofFloor(accepted));
      return true;
    });
  }

  /**
   * Moves a floor back, as root allowed.
   *
   * @param from what it has to be
   * @return whether it is {@code to} now; false if somebody else moved it meanwhile
   */
  public boolean lowerFloor(String identity, String branch, ObjectId from, ObjectId to)
      throws FindingException {
    StateNames name = StateNames.floor(identity, branch);
    return directory.exclusively(() -> {
      if (!readFloor(name).equals(Optional.of(from))) {
        return false;
      }
      directory.write(name, RememberedLines.ofFloor(to));
      return true;
    });
  }

  /**
   * Removes a floor, readable or not.
   *
   * @return whether there was one
   */
  public boolean forgetFloor(String identity, String branch) throws FindingException {
    return directory.exclusively(() -> directory.delete(StateNames.floor(identity, branch)));
  }

  /**
   * Removes the floors of all branches.
   *
   * @return how many there were
   */
  public int forgetFloors(String identity) throws FindingException {
    return directory.exclusively(() -> directory.deleteAll(StateNames.floorsOf(identity)));
  }

  /**
   * Forgets what is trusted in a repository, and with it the floor of the branch, or those of all
   * branches, and what was seen published: states older than those seen are accepted again. An
   * anchor that cannot be read is removed; which floors went with it is then unknown, so they stay.
   *
   * @return how many floors were removed
   */
  public int forget(String repositoryKey, Optional<String> branch) throws FindingException {
    Optional<StoredAnchor> anchor;
    try {
      anchor = anchor(repositoryKey, branch);
    } catch (FindingException e) {
      anchor = Optional.empty();
    }
    forgetAnchor(repositoryKey, branch);
    if (anchor.isEmpty()) {
      return 0;
    }
    return forgetSeen(anchor.get().identity(), branch);
  }

  /**
   * Forgets what was seen of a repository: the floor of the branch, or those of all branches, and
   * what was seen published.
   *
   * @return how many floors were removed
   */
  public int forgetSeen(String identity, Optional<String> branch) throws FindingException {
    new SeenPublications(directory).forget(identity, branch);
    return branch.isPresent()
        ? forgetFloor(identity, branch.get()) ? 1 : 0
        : forgetFloors(identity);
  }

  /** The start that belongs to this anchor, digest and branch; nothing if it cannot be read. */
  public Optional<WalkStart> start(WalkStart.Key key) {
    try {
      Optional<StateRecord> record = directory.read(StateNames.start(key));
      return record.isPresent()
          ? Optional.of(RememberedLines.start(record.get()))
          : Optional.empty();
    } catch (FindingException e) {
      return Optional.empty();
    }
  }

  /**
   * Stores a start in place of the one before.
   *
   * @throws FindingException if it cannot
   */
  public void storeStart(WalkStart.Key key, WalkStart start) throws FindingException {
    directory.write(StateNames.start(key), RememberedLines.of(start));
  }

  /**
   * Removes a start, readable or not.
   *
   * @return whether there was one
   */
  public boolean forgetStart(WalkStart.Key key) throws FindingException {
    return directory.delete(StateNames.start(key));
  }

  /** The verdict that belongs to this anchor and branch; nothing if it cannot be read. */
  public Optional<RememberedVerdict> verdict(RememberedVerdict.Key key) {
    try {
      Optional<StateRecord> record = directory.read(StateNames.verdict(key));
      return record.isPresent()
          ? Optional.of(VerdictLines.verdict(record.get()))
          : Optional.empty();
    } catch (FindingException e) {
      return Optional.empty();
    }
  }

  /**
   * Stores a verdict in place of the one before.
   *
   * @throws FindingException if it cannot
   */
  public void storeVerdict(RememberedVerdict.Key key, RememberedVerdict verdict)
      throws FindingException {
    directory.write(StateNames.verdict(key), VerdictLines.of(verdict));
  }

  private Optional<StoredAnchor> readAnchor(StateNames name) throws FindingException {
    Optional<StateRecord> record = directory.read(name);
    return record.isPresent()
        ? Optional.of(RememberedLines.anchor(record.get()))
        : Optional.empty();
  }

  private Optional<ObjectId> readFloor(StateNames name) throws FindingException {
    Optional<StateRecord> record = directory.read(name);
    return record.isPresent() ? Optional.of(RememberedLines.floor(record.get())) : Optional.empty();
  }
}
