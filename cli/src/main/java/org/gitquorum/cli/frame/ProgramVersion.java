// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
public final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return new String[] {"git-quorum " + (version == null ? "(unpackaged)" : version)};
  }
}
