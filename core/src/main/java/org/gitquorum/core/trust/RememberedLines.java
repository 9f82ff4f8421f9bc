// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * How anchors, floors and starts are written, line by line, and read back (spec section 20). What
 * is not written so is {@code MEMORY_UNREADABLE}.
 */
final class RememberedLines {
  private static final String COMMIT = "commit";
  private static final String DIGEST = "policy-digest";
  private static final String GIVEN = "digest-given";
  private static final String IDENTITY = "identity";
  private static final String SINCE = "trusted-on";
  private static final String REVOCATION = "revocation";

  private RememberedLines() {}

  static List<StateLine> of(StoredAnchor anchor) {
    return List.of(
        new StateLine(COMMIT, anchor.commit().name()),
        new StateLine(DIGEST, anchor.policyDigest()),
        new StateLine(GIVEN, anchor.digestGiven() ? "yes" : "no"),
        new StateLine(IDENTITY, anchor.identity()),
        new StateLine(SINCE, anchor.trustedOn().toString()));
  }

  static StoredAnchor anchor(StateRecord lines) throws FindingException {
    StoredAnchor anchor = new StoredAnchor(
        objectId(lines),
        lines.take(DIGEST),
        lines.takeYesOrNo(GIVEN),
        lines.take(IDENTITY),
        lines.takeInstant(SINCE));
    lines.end();
    return anchor;
  }

  static List<StateLine> of(RemoteAnchor anchor) {
    return List.of(
        new StateLine(COMMIT, anchor.commit().name()),
        new StateLine(DIGEST, anchor.policyDigest()),
        new StateLine(SINCE, anchor.trustedOn().toString()));
  }

  static RemoteAnchor remoteAnchor(StateRecord lines) throws FindingException {
    RemoteAnchor anchor =
        new RemoteAnchor(objectId(lines), lines.take(DIGEST), lines.takeInstant(SINCE));
    lines.end();
    return anchor;
  }

  static List<StateLine> ofFloor(ObjectId floor) {
    return List.of(new StateLine(COMMIT, floor.name()));
  }

  static ObjectId floor(StateRecord lines) throws FindingException {
    ObjectId floor = objectId(lines);
    lines.end();
    return floor;
  }

  static List<StateLine> of(WalkStart start) {
    List<StateLine> lines = new ArrayList<>();
    lines.add(new StateLine(COMMIT, start.lastApproved().name()));
    start.revocations().forEach(text -> lines.add(new StateLine(REVOCATION, text)));
    return lines;
  }

  static WalkStart start(StateRecord lines) throws FindingException {
    ObjectId lastApproved = objectId(lines);
    List<String> revocations = new ArrayList<>();
    while (lines.hasMore()) {
      revocations.add(lines.take(REVOCATION));
    }
    return new WalkStart(lastApproved, revocations);
  }

  private static ObjectId objectId(StateRecord lines) throws FindingException {
    return lines.takeObjectId(COMMIT);
  }
}
