// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;

/**
 * What fido2-cred and fido2-assert print (fido2-cred(1), fido2-assert(1)), read as strictly as what
 * comes from strangers: authenticator data of WebAuthn in a byte string of CBOR, with nothing in it
 * that U2F does not have.
 */
record FidoLines(String program, List<String> lines) {
  private static final String COSE_X = "a5010203262001215820";
  private static final String COSE_Y = "225820";
  private static final int COORDINATE = 32;
  private static final String REGISTERED = "4100000000" + "00".repeat(16);
  private static final int HEAD = U2fDevice.DIGEST_SIZE + 1 + 4;

  /** @throws FindingException {@code KEY_UNUSABLE} unless there are so many lines */
  static FidoLines of(String program, List<String> lines, int count) throws FindingException {
    FidoLines read = new FidoLines(program, lines);
    if (lines.size() != count) {
      throw read.unusable(lines.size() + " lines instead of " + count);
    }
    return read;
  }

  /** @throws FindingException {@code KEY_UNUSABLE} unless it speaks of what it was asked */
  void expectAnswer(Bytes challenge) throws FindingException {
    if (!base64(0).equals(challenge) || !lines.get(1).equals(U2fDevice.APPLICATION)) {
      throw unusable("an answer to another question");
    }
  }

  /** @throws FindingException {@code KEY_UNUSABLE} if a line is not canonical base64 */
  Bytes base64(int line) throws FindingException {
    try {
      byte[] bytes = Base64.getDecoder().decode(lines.get(line));
      if (bytes.length > 0 && Base64.getEncoder().encodeToString(bytes).equals(lines.get(line))) {
        return Bytes.copyOf(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw unusable("line " + (line + 1) + " is not base64");
    }
    throw unusable("line " + (line + 1) + " is not canonical base64");
  }

  /** The 37 bytes of an assertion: what it is for, flags, counter. */
  byte[] assertionData() throws FindingException {
    byte[] data = authenticatorData(2);
    if (data.length != HEAD) {
      throw unusable("authenticator data of " + data.length + " bytes instead of " + HEAD);
    }
    return data;
  }

  /** The public key of a registration whose key handle is this. */
  EcdsaKey registeredKey(Bytes keyHandle) throws FindingException {
    String data = HexFormat.of().formatHex(authenticatorData(3), U2fDevice.DIGEST_SIZE, length(3));
    String head = REGISTERED
        + HexFormat.of().toHexDigits((short) keyHandle.size())
        + keyHandle.hex()
        + COSE_X;
    int x = head.length();
    int y = x + 2 * COORDINATE + COSE_Y.length();
    if (data.length() != y + 2 * COORDINATE
        || !data.startsWith(head)
        || !data.startsWith(COSE_Y, x + 2 * COORDINATE)) {
      throw unusable("authenticator data that no U2F device gives");
    }
    String point = "04" + data.substring(x, x + 2 * COORDINATE) + data.substring(y);
    return new EcdsaKey(EcdsaCurve.P256, Bytes.copyOf(HexFormat.of().parseHex(point)));
  }

  private int length(int line) throws FindingException {
    return authenticatorData(line).length;
  }

  private byte[] authenticatorData(int line) throws FindingException {
    byte[] cbor = base64(line).toArray();
    int head = cbor.length > 258 ? 3 : 2;
    int length = cbor.length - head;
    boolean isString = length >= HEAD
        && (head == 2
            ? cbor[0] == 0x58 && (cbor[1] & 0xff) == length
            : cbor[0] == 0x59 && (((cbor[1] & 0xff) << 8) | (cbor[2] & 0xff)) == length);
    if (!isString) {
      throw unusable("no authenticator data");
    }
    byte[] data = Arrays.copyOfRange(cbor, head, cbor.length);
    byte[] application = Digest.SHA256.of(Bytes.ofUtf8(U2fDevice.APPLICATION)).toArray();
    if (!Arrays.equals(application, Arrays.copyOf(data, U2fDevice.DIGEST_SIZE))) {
      throw unusable("authenticator data for another application");
    }
    return data;
  }

  FindingException unusable(String why) {
    return new FindingException(
        ReasonCode.KEY_UNUSABLE, program + " gave back " + why + "; nothing was written");
  }
}
