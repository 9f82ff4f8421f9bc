// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RepositoryPathTest {
  @Test
  void liesWithinADirectoryByWholeSegments() {
    RepositoryPath directory = RepositoryPath.of("a/b");

    assertThat(directory.isWithin(directory)).isTrue();
    assertThat(RepositoryPath.of("a/b/c").isWithin(directory)).isTrue();
    assertThat(RepositoryPath.of("a/bc").isWithin(directory)).isFalse();
    assertThat(RepositoryPath.of("a").isWithin(directory)).isFalse();
    assertThat(RepositoryPath.of("x/b/c").isWithin(directory)).isFalse();
  }

  @Test
  void joinsAndFoldsItsBytes() {
    RepositoryPath joined = RepositoryPath.of("A").resolve(new byte[] {'b', (byte) 0xc9});

    assertThat(joined).hasToString("A/b%C9");
    assertThat(joined.foldedCase()).hasToString("a/b%C9");
    assertThat(joined.length()).isEqualTo(4);
    assertThat(joined.at(0)).isEqualTo((byte) 'A');
  }

  @Test
  void isOrderedByUnsignedBytes() {
    RepositoryPath high = RepositoryPath.of(new byte[] {(byte) 0xff});

    assertThat(new TreeSet<>(List.of(high, RepositoryPath.of("b"), RepositoryPath.of("a"))))
        .containsExactly(RepositoryPath.of("a"), RepositoryPath.of("b"), high);
  }

  @Test
  void cannotBeChangedThroughTheBytesItWasMadeFrom() {
    byte[] bytes = {'a'};
    RepositoryPath path = RepositoryPath.of(bytes);
    bytes[0] = 'b';
    path.bytes()[0] = 'c';

    assertThat(path).isEqualTo(RepositoryPath.of("a")).isNotEqualTo(RepositoryPath.of("b"));
  }
}
