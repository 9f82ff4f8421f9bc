// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmourTest {
  private static final String FIRST = "-----BEGIN PGP SIGNATURE-----\n";
  private static final String LAST = "-----END PGP SIGNATURE-----\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        FIRST + "\nYWJj\n" + LAST,
        FIRST + "\nYW\nJj\n" + LAST,
        FIRST + "Version: GnuPG v2\nComment: none\n\nYWJj\n=abcd\n" + LAST,
        "\n\n" + FIRST + "\nYWJj\n" + LAST + "\n\n",
        FIRST + " \nYWJj \n" + LAST,
        "-----BEGIN PGP SIGNATURE-----\r\n\r\nYWJj\r\n-----END PGP SIGNATURE-----\r\n",
        "-----BEGIN PGP SIGNATURE-----\n\nYWJj\n-----END PGP SIGNATURE-----"
      })
  void readsOneBlock(String text) throws FaultException {
    assertThat(Armour.only(text)).isEqualTo(new Armour("SIGNATURE", Bytes.ofUtf8("abc")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "YWJj",
        FIRST,
        FIRST + LAST,
        FIRST + "\n" + LAST,
        FIRST + "YWJj\n" + LAST,
        FIRST + "\nYWJj\n",
        FIRST + "\nYWJj\n-----END PGP PUBLIC KEY BLOCK-----\n",
        FIRST + "\nYWJj\n" + LAST + "more",
        "more\n" + FIRST + "\nYWJj\n" + LAST,
        FIRST + "\nYWJj\n" + LAST + FIRST + "\nYWJj\n" + LAST,
        FIRST + "\nYWJj\n" + LAST + LAST,
        FIRST + "\nYWI=\nYWJj\n" + LAST,
        FIRST + "\nYWJ\n" + LAST,
        FIRST + "\nYWJ=\n" + LAST,
        FIRST + "\nYWJj!\n" + LAST,
        FIRST + "\nYWJj\n\nYWJj\n" + LAST,
        FIRST + "\n=abcd\n" + LAST,
        "- " + FIRST + "\nYWJj\n" + LAST
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> Armour.only(text)).isInstanceOf(FaultException.class);
  }

  @Test
  void findsEveryReadableBlockInAnyText() {
    String block = FIRST + "\nYWJj\n" + LAST;
    String text = "text\n" + block + FIRST + "broken\n" + block + "and\n" + block;
    assertThat(Armour.all(Bytes.ofUtf8(text)))
        .hasSize(3)
        .allMatch(armour -> armour.content().equals(Bytes.ofUtf8("abc")));
  }
}
