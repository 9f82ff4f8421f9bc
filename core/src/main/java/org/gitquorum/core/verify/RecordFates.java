// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;

/** What became of each record in a walk. A record that counted once is not spoken of as refused. */
final class RecordFates {
  /**
   * A record, told from others on the object by the SHA-256 of its line: there may be as many as
   * there are notes, and every byte kept of one is kept to the end of the walk. Comparable, so that
   * a map stays fast when somebody writes lines that all hash alike.
   */
  private record Place(ObjectId annotated, Bytes digest) implements Comparable<Place> {
    static Place of(ObjectId annotated, String line) {
      return new Place(annotated, Digest.SHA256.of(Bytes.ofUtf8(line)));
    }

    @Override
    public int compareTo(Place other) {
      int lines = digest.compareTo(other.digest());
      return lines != 0 ? lines : annotated.compareTo(other.annotated());
    }
  }

  private record DeviceUse(String device, String line) {}

  private final Map<Place, RecordFate> fates = new LinkedHashMap<>();
  private final Map<Place, DeviceUse> devices = new HashMap<>();
  private final Map<String, String> descriptions = new HashMap<>();
  private final DeviceCounters counters = new DeviceCounters();

  /** A line that does not count, whoever wrote it. */
  void refuse(ObjectId annotated, String line, String kind, NotCounted why) {
    put(
        Place.of(annotated, line),
        new RecordFate(annotated, kind, Optional.empty(), why.reason(), why.detail()));
  }

  /**
   * A record, or the signature of a commit or tag, that was looked at.
   *
   * @param line the record's, or what tells the signature from others on the object
   */
  void settle(ObjectId annotated, String line, String kind, Attribution attribution) {
    Place place = Place.of(annotated, line);
    if (attribution instanceof Attribution.Signed signed
        && signed.proof().scheme() == Scheme.U2F
        && !devices.containsKey(place)) {
      devices.put(place, new DeviceUse(signed.key(), line));
      counters.note(signed.key(), line);
    }
    put(place, fate(annotated, kind, attribution));
  }

  private RecordFate fate(ObjectId annotated, String kind, Attribution attribution) {
    if (attribution instanceof Attribution.Signed signed) {
      return new RecordFate(
          annotated,
          kind,
          Optional.of(signed.signer()),
          "",
          descriptions.computeIfAbsent(
              signed.proof().scheme().text() + " " + signed.key(), description -> description));
    }
    Attribution.Rejected rejected = (Attribution.Rejected) attribution;
    Optional<SignerName> claimed = rejected.claimedSigner();
    return new RecordFate(annotated, kind, claimed, rejected.fault().name(), rejected.detail());
  }

  private void put(Place place, RecordFate fate) {
    fates.merge(place, fate, RecordFates::telling);
  }

  /** Two policies can read one record; that one of them does not know the key says least. */
  private static RecordFate telling(RecordFate before, RecordFate after) {
    boolean saysLess =
        !after.counts() && after.signer().isEmpty() && before.signer().isPresent();
    return before.counts() || saysLess ? before : after;
  }

  List<RecordFate> all() {
    List<RecordFate> all = new ArrayList<>();
    fates.forEach((place, fate) -> {
      DeviceUse use = devices.get(place);
      all.add(
          use == null || !fate.counts()
              ? fate
              : fate.remarked(counters.remark(use.device(), use.line())));
    });
    return all;
  }
}
