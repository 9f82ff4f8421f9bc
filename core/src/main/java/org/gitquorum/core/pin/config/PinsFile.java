// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.config;

import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.pin.RepositoryLocation;
import org.gitquorum.core.statement.BranchName;
import org.gitquorum.policy.pins.PinConfiguration;
import org.gitquorum.policy.pins.PinTerms;
import org.gitquorum.policy.toml.PinConfigurationReader;
import org.gitquorum.policy.toml.PolicyException;

/**
 * The file that says which pins of a repository are gated ({@code docs/spec.md}, section 29).
 *
 * @param digest SHA-256 of its bytes in SRI form, as {@code nix hash file} prints it
 */
public record PinsFile(PinConfiguration configuration, String digest) {
  /** Where it lies in a repository. */
  public static final String PATH = ".quorum/pins.toml";

  private static final PinTerms TERMS = new PinTerms() {
    @Override
    public Optional<String> location(String url) {
      return RepositoryLocation.parse(url).map(RepositoryLocation::text);
    }

    @Override
    public boolean isBranch(String name) {
      return BranchName.isFullName(name);
    }
  };

  /**
   * Reads it.
   *
   * @throws FindingException {@code PINS_INVALID} with the place of the first fault
   */
  public static PinsFile read(Bytes content) throws FindingException {
    try {
      PinConfiguration configuration = PinConfigurationReader.read(content.toArray(), PATH, TERMS);
      return new PinsFile(configuration, digestOf(content));
    } catch (PolicyException e) {
      String more = e.problems().size() > 1 ? "; faults in all: " + e.problems().size() : "";
      throw new FindingException(
          new Finding(ReasonCode.PINS_INVALID, e.first() + more, e.first().hint()), e);
    }
  }

  /** The digest by which a file is named, readable or not. */
  public static String digestOf(Bytes content) {
    return NixArchiveHash.ofArchive(content.toArray());
  }

  /** The news that there is none. */
  public static FindingException missing(String where) {
    return new FindingException(
        ReasonCode.PINS_MISSING, "no " + PATH + " " + where, "git quorum pin init -h");
  }
}
