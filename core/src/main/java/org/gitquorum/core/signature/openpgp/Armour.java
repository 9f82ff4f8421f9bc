// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;

/**
 * ASCII armour (RFC 9580, section 6.2).
 *
 * @param label what the first line says is inside: {@code PUBLIC KEY BLOCK}
 */
record Armour(String label, Bytes content) {
  static final String PUBLIC_KEY = "PUBLIC KEY BLOCK";
  static final String PRIVATE_KEY = "PRIVATE KEY BLOCK";

  private static final Pattern FIRST_LINE = Pattern.compile("-----BEGIN PGP ([A-Z ]+)-----");
  private static final String BARE_START = "-----BEGIN PGP SIGNATURE-----\n\n";
  private static final Pattern BARE_BODY = Pattern.compile("[A-Za-z0-9+/=\n]+");
  private static final Pattern BARE_END = Pattern.compile("-----END PGP SIGNATURE-----\n{0,2}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+: ?[^\\p{Cntrl}]*");
  private static final Pattern CHECKSUM = Pattern.compile("=[A-Za-z0-9+/]{4}");
  private static final Pattern DATA = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

  /** Whether these bytes start as armour does, and not as a packet. */
  static boolean isArmoured(Bytes bytes) {
    return bytes.size() > 0 && (bytes.toArray()[0] & 0x80) == 0;
  }

  /**
   * The one block that a text consists of, empty lines around it allowed. The checksum of older
   * writers may stand there and is not compared, as RFC 9580 asks.
   *
   * @throws FaultException {@code SIG_MALFORMED} for several blocks, for text beside the block or
   *     for anything that is not armour
   */
  static Armour only(String text) throws FaultException {
    List<String> lines =
        new ArrayList<>(text.strip().lines().map(String::stripTrailing).toList());
    List<Armour> blocks = blocks(lines);
    if (blocks.size() != 1 || !FIRST_LINE.matcher(lines.get(0)).matches()) {
      throw FaultException.malformed("not exactly one armoured block");
    }
    String last = "-----END PGP " + blocks.get(0).label() + "-----";
    if (lines.indexOf(last) != lines.size() - 1) {
      throw FaultException.malformed("text beside the armoured block");
    }
    return blocks.get(0);
  }

  /**
   * The signature that stands in a commit or tag: a block without armour headers, for whatever is
   * written there ({@code Comment}) is signed by nobody and makes another commit of the same
   * signature. One empty line may follow, which GitHub writes.
   *
   * @throws FaultException {@code SIG_MALFORMED} for anything else
   */
  static Armour bareSignature(String text) throws FaultException {
    int end = text.indexOf("-----END ");
    if (!text.startsWith(BARE_START)
        || end < BARE_START.length()
        || !BARE_END.matcher(text.substring(end)).matches()
        || !BARE_BODY.matcher(text.substring(BARE_START.length(), end)).matches()) {
      throw FaultException.malformed("not one armoured signature without headers");
    }
    return only(text);
  }

  /**
   * Every block of a text that reads; for a search that must not be stopped by what stands near.
   */
  static List<Armour> all(Bytes text) {
    String characters = new String(text.toArray(), StandardCharsets.ISO_8859_1);
    List<Armour> readable = new ArrayList<>();
    List<String> lines = characters.lines().map(String::stripTrailing).toList();
    for (int start = 0; start < lines.size(); start++) {
      if (FIRST_LINE.matcher(lines.get(start)).matches()) {
        readableBlock(lines, start).ifPresent(readable::add);
      }
    }
    return readable;
  }

  private static Optional<Armour> readableBlock(List<String> lines, int start) {
    try {
      return Optional.of(block(lines, start));
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private static List<Armour> blocks(List<String> lines) throws FaultException {
    List<Armour> blocks = new ArrayList<>();
    for (int start = 0; start < lines.size(); start++) {
      if (FIRST_LINE.matcher(lines.get(start)).matches()) {
        blocks.add(block(lines, start));
      }
    }
    return blocks;
  }

  private static Armour block(List<String> lines, int start) throws FaultException {
    String label = lines.get(start).replaceAll("^-----BEGIN PGP |-----$", "");
    int end = start + 1;
    while (end < lines.size() && !lines.get(end).startsWith("-----")) {
      end++;
    }
    if (end == lines.size() || !lines.get(end).equals("-----END PGP " + label + "-----")) {
      throw FaultException.malformed("an armoured block without its end");
    }
    return new Armour(label, content(lines.subList(start + 1, end)));
  }

  private static Bytes content(List<String> body) throws FaultException {
    int data = 0;
    while (data < body.size() && HEADER.matcher(body.get(data)).matches()) {
      data++;
    }
    if (data < body.size() && body.get(data).isEmpty()) {
      data++;
    } else {
      throw FaultException.malformed("armour without an empty line before its data");
    }
    int end = body.size();
    if (end > data && CHECKSUM.matcher(body.get(end - 1)).matches()) {
      end--;
    }
    List<String> lines = body.subList(data, end);
    String base64 = String.join("", lines);
    if (lines.contains("") || !DATA.matcher(base64).matches()) {
      throw FaultException.malformed("armour that is not base64");
    }
    return decoded(base64);
  }

  private static Bytes decoded(String base64) throws FaultException {
    try {
      byte[] content = Base64.getDecoder().decode(base64);
      if (Base64.getEncoder().encodeToString(content).equals(base64)) {
        return Bytes.copyOf(content);
      }
    } catch (IllegalArgumentException e) {
      throw FaultException.malformed("armour that is not base64");
    }
    throw FaultException.malformed("armour that is not canonical base64");
  }
}
