// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;

/** What became of each record in a walk. A record that counted once is not spoken of as refused. */
final class RecordFates {
  /** Comparable, so that a map stays fast when somebody writes lines that all hash alike. */
  private record Place(ObjectId annotated, String line) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int lines = line.compareTo(other.line());
      return lines != 0 ? lines : annotated.compareTo(other.annotated());
    }
  }

  private final Map<Place, RecordFate> fates = new LinkedHashMap<>();
  private final Map<Place, String> devices = new HashMap<>();
  private final DeviceCounters counters = new DeviceCounters();

  /** A line that does not count, whoever wrote it. */
  void refuse(ObjectId annotated, String line, String kind, NotCounted why) {
    put(
        annotated,
        line,
        new RecordFate(annotated, kind, Optional.empty(), why.reason(), why.detail()));
  }

  /**
   * A record, or the signature of a commit or tag, that was looked at.
   *
   * @param line the record's, or what tells the signature from others on the object
   */
  void settle(ObjectId annotated, String line, String kind, Attribution attribution) {
    boolean isNew = !devices.containsKey(new Place(annotated, line));
    if (isNew
        && attribution instanceof Attribution.Signed signed
        && signed.proof().scheme() == Scheme.U2F) {
      devices.put(new Place(annotated, line), signed.key());
      counters.note(signed.key(), line);
    }
    put(annotated, line, fate(annotated, kind, attribution));
  }

  private static RecordFate fate(ObjectId annotated, String kind, Attribution attribution) {
    if (attribution instanceof Attribution.Signed signed) {
      return new RecordFate(
          annotated,
          kind,
          Optional.of(signed.signer()),
          "",
          signed.proof().scheme().text() + " " + signed.key());
    }
    Attribution.Rejected rejected = (Attribution.Rejected) attribution;
    Optional<SignerName> claimed = rejected.claimedSigner();
    return new RecordFate(annotated, kind, claimed, rejected.fault().name(), rejected.detail());
  }

  private void put(ObjectId annotated, String line, RecordFate fate) {
    fates.merge(new Place(annotated, line), fate, RecordFates::telling);
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
      String device = devices.get(place);
      all.add(
          device == null || !fate.counts()
              ? fate
              : fate.remarked(counters.remark(device, place.line())));
    });
    return all;
  }
}
