// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.util.List;
import java.util.Locale;
import org.gitquorum.policy.SignerName;

/** Names for signers who gave none. */
public final class SignerNames {
  private static final int LONGEST = 64;

  private SignerNames() {}

  /** The part before the {@code @} of the first user id's address, or its first word. */
  public static SignerName from(List<String> userIds) {
    String id = userIds.isEmpty() ? "" : userIds.get(0);
    int start = id.lastIndexOf('<') + 1;
    int at = id.indexOf('@', start);
    String part = at > start ? id.substring(start, at) : id.strip().split(" ", 2)[0];
    String plain =
        part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-").replaceAll("^[.-]+", "");
    return new SignerName(
        plain.isEmpty() ? "me" : plain.substring(0, Math.min(LONGEST, plain.length())));
  }
}
