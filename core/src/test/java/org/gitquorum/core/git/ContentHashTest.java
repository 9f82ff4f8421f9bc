// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.junit.jupiter.api.Test;

class ContentHashTest {
  /**
   * The first 320 bytes of both files of the SHAttered collision (Stevens, Bursztein, Karpman,
   * Albertini, Markov, 2017), as far as they differ in the last 128 only. git puts a header before
   * a file, so that a blob of them collides with nothing; what is tested is the hash that all
   * objects go through.
   */
  private static final String SHATTERED =
      "255044462d312e330a25e2e3cfd30a0a0a312030206f626a0a3c3c2f57696474682032203020522f"
          + "4865696768742033203020522f547970652034203020522f537562747970652035203020522f4669"
          + "6c7465722036203020522f436f6c6f7253706163652037203020522f4c656e677468203820302052"
          + "2f42697473506572436f6d706f6e656e7420383e3e0a73747265616d0affd8fffe00245348412d31"
          + "20697320646561642121212121852fec092339759c39b1a1c63c4c97e1fffe017346dc9166b67e11"
          + "8f029ab621b2560ff9ca67cca8c7f85ba84c79030c2b3de218f86db3a90901d5df45c14f26fedfb3"
          + "dc38e96ac22fe7bd728f0e45bce046d23c570feb141398bb552ef5a0a82be331fea48037b8b5d71f"
          + "0e332edf93ac3500eb4ddc0decc1a864790c782c76215660dd309791d06bd0af3f98cda4bc4629b1";

  @Test
  void thePreparedHalfOfACollisionIsRecognisedWithoutTheOther() throws Exception {
    SHA1 digest = ContentHash.detecting();
    digest.update(HexFormat.of().parseHex(SHATTERED));
    assertThat(digest.hasCollision()).isTrue();
    assertThatThrownBy(digest::toObjectId)
        .isInstanceOf(org.eclipse.jgit.util.sha1.Sha1CollisionException.class);
  }

  @Test
  void aPreparedObjectEndsTheRunAsOneThatWasForged() throws Exception {
    ObjectId claimed = ObjectId.fromString("f92d74e3874587aaf443d1db961d4e26dde13e9c");
    RunningHash hash = ContentHash.detecting(claimed, ObjectType.BLOB, new byte[0]);
    byte[] half = HexFormat.of().parseHex(SHATTERED);
    hash.update(half, 0, half.length);
    assertThatThrownBy(hash::id).isInstanceOfSatisfying(FindingException.class, e -> {
      assertThat(e.finding().code()).isEqualTo(ReasonCode.SHA1_COLLISION);
      assertThat(e.finding().code().exitCode()).isEqualTo(ExitCode.INTEGRITY);
      assertThat(e).hasMessageContaining(claimed.name());
    });
  }

  @Test
  void bothHashesGiveGitsIds() throws Exception {
    byte[] content = "what is up, doc?".getBytes(StandardCharsets.US_ASCII);
    for (ContentHash hash : ContentHash.values()) {
      assertThat(hash.of(ObjectId.zeroId(), ObjectType.BLOB, content).name())
          .isEqualTo("bd9dbf5aae1a3862dd1526723246b20206e5fc37");
    }
  }

  @Test
  void detectionCannotBeTurnedOffUnnoticed() {
    String property = "org.eclipse.jgit.util.sha1.implementation";
    System.setProperty(property, "JDKNative");
    try {
      assertThatThrownBy(ContentHash::detecting).isInstanceOf(IllegalStateException.class);
    } finally {
      System.clearProperty(property);
    }
  }
}
