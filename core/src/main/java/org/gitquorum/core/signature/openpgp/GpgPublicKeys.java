// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.FaultException;

/**
 * The public keys and the groups of keys that the user's GnuPG knows. GnuPG only hands them out:
 * what a key is worth is decided here.
 */
public record GpgPublicKeys(GpgProgram gpg) {
  private static final int FIELD_OF_TEXT = 9;

  /** As many names fit into one command line on every system. */
  private static final int MOST_NAMES = 500;

  private static final String GROUP = "cfg:group:";

  /**
   * A certificate that GnuPG lists.
   *
   * @param primary the primary key's fingerprint, lower-case hex
   * @param keys fingerprints of all its keys, the primary's first
   * @param userIds for people; hostile text
   */
  public record Listed(String primary, List<String> keys, List<String> userIds) {
    public Listed {
      keys = List.copyOf(keys);
      userIds = List.copyOf(userIds);
    }
  }

  /**
   * Every certificate.
   *
   * @throws FindingException {@code KEY_UNUSABLE} or {@code IO_FAILED} if GnuPG does not answer
   */
  public List<Listed> list() throws FindingException {
    Bytes listing = gpg.run(
        List.of("--with-colons", "--fixed-list-mode", "--no-auto-check-trustdb", "--list-keys"),
        Bytes.EMPTY);
    List<Listed> listed = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<String> userIds = new ArrayList<>();
    for (String line : listing.displayText().lines().toList()) {
      String[] fields = line.split(":", -1);
      if (fields[0].equals("pub")) {
        add(listed, keys, userIds);
      } else if (fields[0].equals("fpr") && fields.length > FIELD_OF_TEXT) {
        keys.add(fields[FIELD_OF_TEXT].toLowerCase(Locale.ROOT));
      } else if (fields[0].equals("uid") && fields.length > FIELD_OF_TEXT) {
        userIds.add(GpgText.unescaped(fields[FIELD_OF_TEXT]));
      }
    }
    add(listed, keys, userIds);
    return List.copyOf(listed);
  }

  private static void add(List<Listed> listed, List<String> keys, List<String> userIds) {
    if (!keys.isEmpty()) {
      listed.add(new Listed(keys.get(0), keys, userIds));
    }
    keys.clear();
    userIds.clear();
  }

  /**
   * The groups of {@code gpg.conf}, with their members as written there.
   *
   * @throws FindingException as {@link #list}
   */
  public Map<String, List<String>> groups() throws FindingException {
    Bytes listing = gpg.run(List.of("--with-colons", "--list-config", "group"), Bytes.EMPTY);
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String line : listing.displayText().lines().toList()) {
      String[] fields = line.startsWith(GROUP) ? line.split(":", -1) : new String[0];
      if (fields.length == 4) {
        List<String> members = new ArrayList<>();
        for (String member : fields[3].split(";", -1)) {
          if (!member.isEmpty()) {
            members.add(GpgText.unescaped(member));
          }
        }
        groups.put(GpgText.unescaped(fields[2]), members);
      }
    }
    return groups;
  }

  /**
   * The certificates with these primary keys, without other people's signatures, each in binary;
   * those that GnuPG does not have are left out.
   *
   * @param primaries fingerprints
   * @throws FindingException as {@link #list}
   */
  public List<Bytes> export(Collection<String> primaries) throws FindingException {
    List<String> names = List.copyOf(primaries);
    List<Bytes> certificates = new ArrayList<>();
    for (int start = 0; start < names.size(); start += MOST_NAMES) {
      List<String> arguments = new ArrayList<>(
          List.of("--no-armor", "--export-options", "export-minimal", "--export", "--"));
      arguments.addAll(names.subList(start, Math.min(names.size(), start + MOST_NAMES)));
      certificates.addAll(split(gpg.run(arguments, Bytes.EMPTY)));
    }
    return certificates;
  }

  /**
   * Lets GnuPG ask a key server for a key.
   *
   * @param server as GnuPG takes it
   * @throws FindingException {@code KEY_UNUSABLE} with GnuPG's words if there is none to be had;
   *     {@code IO_FAILED}
   */
  public void receive(String fingerprint, String server) throws FindingException {
    gpg.run(
        List.of(
            "--keyserver", server, "--keyserver-options", "timeout=10", "--recv-keys", fingerprint),
        Bytes.EMPTY);
  }

  private static List<Bytes> split(Bytes stream) throws FindingException {
    try {
      return Packet.certificates(stream);
    } catch (FaultException e) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE, "cannot read what GnuPG exports: " + e.detail());
    }
  }
}
