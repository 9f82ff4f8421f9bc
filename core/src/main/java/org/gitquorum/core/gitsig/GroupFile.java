// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys;

/**
 * {@code gpg.conf}, to which members of groups are added. Nothing in it is rewritten: a line is
 * appended, because GnuPG unites all lines of one group; and the file is replaced at once.
 */
public final class GroupFile {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final GpgPublicKeys keyring;

  /** @param file which need not exist */
  GroupFile(Path file, GpgPublicKeys keyring) {
    this.file = file;
    this.keyring = keyring;
  }

  /**
   * The file that GnuPG reads in this environment.
   *
   * @param keyring to make sure that it does
   * @throws FindingException {@code USAGE} if neither {@code GNUPGHOME} nor {@code HOME} is set
   */
  public static GroupFile of(Map<String, String> environment, GpgPublicKeys keyring)
      throws FindingException {
    Optional<Path> home = Optional.ofNullable(environment.get("GNUPGHOME"))
        .map(Path::of)
        .or(() ->
            Optional.ofNullable(environment.get("HOME")).map(folder -> Path.of(folder, ".gnupg")));
    return new GroupFile(
        home.orElseThrow(() -> new FindingException(
                ReasonCode.USAGE, "HOME is not set, so GnuPG's configuration cannot be found"))
            .resolve("gpg.conf"),
        keyring);
  }

  /**
   * Adds a key to a group, unless it is there.
   *
   * @param fingerprint lower-case hex
   * @return whether it was added
   * @throws FindingException {@code USAGE} for a name that no group can have; {@code IO_FAILED} if
   *     the file cannot be written or GnuPG does not read it
   */
  public boolean add(String group, String fingerprint) throws FindingException {
    SigGroup.checkName(group);
    if (holds(group, fingerprint)) {
      return false;
    }
    String line = "group " + group + " = " + SigFingerprint.shown(fingerprint);
    try {
      append(line);
    } catch (IOException e) {
      throw new FindingException(
          new Finding(ReasonCode.IO_FAILED, "cannot write " + file, "add this line: " + line), e);
    }
    if (!holds(group, fingerprint)) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "GnuPG reads another configuration than " + file, "add: " + line);
    }
    return true;
  }

  private boolean holds(String group, String fingerprint) throws FindingException {
    return keyring.groups().entrySet().stream()
        .filter(entry -> entry.getKey().equals(group))
        .flatMap(entry -> entry.getValue().stream())
        .anyMatch(member -> SigFingerprint.read(member).equals(Optional.of(fingerprint)));
  }

  private void append(String line) throws IOException {
    // A file that is a link stays one: what it points to is replaced.
    boolean exists = Files.exists(file);
    Path target = exists ? file.toRealPath() : file;
    byte[] before = exists ? Files.readAllBytes(target) : new byte[0];
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    after.writeBytes(before);
    if (before.length > 0 && before[before.length - 1] != '\n') {
      after.write('\n');
    }
    after.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    Set<PosixFilePermission> permissions = exists ? Files.getPosixFilePermissions(target) : PRIVATE;
    Path next = Files.createTempFile(target.resolveSibling("."), ".gpg.conf", ".new");
    try {
      Files.write(next, after.toByteArray());
      Files.setPosixFilePermissions(next, permissions);
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
