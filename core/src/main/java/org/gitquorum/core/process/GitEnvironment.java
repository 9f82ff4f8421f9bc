// SPDX-License-Identifier: MIT
package org.gitquorum.core.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has to be kept from the git that is started for one repository. */
public final class GitEnvironment {
  // git(1), "The Git Repository"; git rev-parse --local-env-vars prints most of them. Those with
  // configuration of the user's (GIT_CONFIG_COUNT, GIT_CONFIG_PARAMETERS) stay.
  private static final List<String> REPOSITORY = List.of(
      "GIT_DIR",
      "GIT_COMMON_DIR",
      "GIT_WORK_TREE",
      "GIT_INDEX_FILE",
      "GIT_OBJECT_DIRECTORY",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES",
      "GIT_NAMESPACE",
      "GIT_SHALLOW_FILE",
      "GIT_GRAFT_FILE",
      "GIT_REPLACE_REF_BASE",
      "GIT_QUARANTINE_PATH",
      "GIT_CONFIG");

  private GitEnvironment() {}

  /**
   * These variables without those that make git look at another repository than the one that its
   * arguments name, as {@link ExternalProgram} takes them: an empty value removes one.
   */
  public static Map<String, String> of(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    REPOSITORY.forEach(name -> all.put(name, ""));
    return Map.copyOf(all);
  }
}
