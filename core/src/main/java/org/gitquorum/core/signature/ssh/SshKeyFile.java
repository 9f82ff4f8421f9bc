// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.FaultException;

/** Finds the public key of what a file holds: an OpenSSH public key, or a private one. */
public final class SshKeyFile {
  /** Beyond this a file is no key. */
  public static final int MOST_BYTES = 1 << 16;

  private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";
  private static final Bytes MAGIC = Bytes.ofUtf8("openssh-key-v1\0");
  private static final Pattern PUBLIC = Pattern.compile("(sk-)?(ssh|ecdsa)-[!-~]+ AAAA");
  private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z]+ )*PRIVATE KEY-----");

  private SshKeyFile() {}

  /** Whether these are the bytes of a file with an SSH key, private or public. */
  public static boolean isOne(Bytes content) {
    return isPublic(content) || PEM.matcher(firstLine(content)).matches();
  }

  /** Whether these are the bytes of a file with a public key. */
  public static boolean isPublic(Bytes content) {
    String type = firstLine(content).split(" ", 2)[0];
    return KeyType.labelled(type).isPresent() || SshPublicKey.isCertificate(type);
  }

  /** Whether a file begins like a public key of OpenSSH, of whatever type. */
  public static boolean looksPublic(Bytes content) {
    return PUBLIC.matcher(firstLine(content)).lookingAt();
  }

  private static String firstLine(Bytes content) {
    return text(content).lines().findFirst().orElse("").stripTrailing();
  }

  private static String text(Bytes content) {
    return new String(content.toArray(), StandardCharsets.ISO_8859_1);
  }

  /**
   * The key in the one line of a public key file.
   *
   * @throws FindingException {@code KEY_UNUSABLE} for several lines, and as
   *     {@link SshPublicKey#read}
   */
  public static SshPublicKey publicKey(Bytes content) throws FindingException {
    String line = content.displayText().strip();
    if (line.lines().count() != 1) {
      throw SshPublicKey.unusable("the file has several lines");
    }
    return SshPublicKey.read(line);
  }

  /**
   * The public key of a file's key, without asking for a passphrase: OpenSSH's own format tells it
   * openly, other formats need the public key file beside them.
   *
   * @param file where the content is from
   * @throws FindingException {@code KEY_UNUSABLE} if it cannot be told
   */
  public static SshPublicKey publicKeyOf(Path file, Bytes content) throws FindingException {
    if (isPublic(content)) {
      return publicKey(content);
    }
    Optional<Bytes> told = firstLine(content).equals(OPENSSH) ? told(content) : Optional.empty();
    if (told.isPresent()) {
      return SshPublicKey.ofBlob(told.get());
    }
    try (InputStream stream = Files.newInputStream(Path.of(file + ".pub"))) {
      return publicKey(Bytes.copyOf(stream.readNBytes(MOST_BYTES)));
    } catch (IOException e) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          file + " does not tell its public key, and there is no " + file + ".pub",
          "ssh-keygen -y writes it");
    }
  }

  /** The public key before the encrypted part of a private one (OpenSSH's PROTOCOL.key). */
  private static Optional<Bytes> told(Bytes content) {
    String base64 = text(content).replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      WireReader reader = new WireReader(Bytes.copyOf(Base64.getDecoder().decode(base64)));
      boolean known = reader.take(MAGIC.size()).equals(MAGIC);
      reader.string();
      reader.string();
      reader.string();
      boolean single = reader.number() == 1;
      return known && single ? Optional.of(reader.string()) : Optional.empty();
    } catch (FaultException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
