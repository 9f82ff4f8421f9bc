// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Options about one of several repositories. Where there is one repository, a value stands alone;
 * where there are several, {@code NAME=VALUE} says whose it is. A value can hold an equals sign:
 * only what is in front of the first one, and is a name, is one.
 */
final class NamedOptions {
  private final Map<String, List<String>> urls = new LinkedHashMap<>();

  private NamedOptions() {}

  /**
   * The repositories that are named.
   *
   * @param gate each {@code NAME=URL}
   * @param candidates what could be named, for people
   * @throws FindingException {@code USAGE} for none, or one without a name
   */
  static NamedOptions of(List<String> gate, String candidates) throws FindingException {
    NamedOptions options = new NamedOptions();
    for (String option : gate) {
      int equals = option.indexOf('=');
      if (equals <= 0) {
        throw new FindingException(
            ReasonCode.USAGE,
            "--gate takes NAME=URL: " + option,
            "--gate nixpkgs=github:acme/nixpkgs");
      }
      options
          .urls
          .computeIfAbsent(option.substring(0, equals), any -> new ArrayList<>())
          .add(option.substring(equals + 1));
    }
    if (options.urls.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "which repository is gated? " + candidates,
          "git quorum pin init --gate NAME=URL --repository ID --records URL --policy DIGEST");
    }
    return options;
  }

  /** In the order in which they were named first. */
  List<String> names() {
    return List.copyOf(urls.keySet());
  }

  /** All urls. */
  List<String> urls() {
    return urls.values().stream().flatMap(List::stream).toList();
  }

  List<String> urlsOf(String name) {
    return List.copyOf(urls.getOrDefault(name, List.of()));
  }

  /** The values of an option that are about one repository. */
  List<String> of(String name, List<String> values) {
    List<String> found = new ArrayList<>();
    for (String value : values) {
      Optional<String> owner = owner(value);
      if (owner.filter(name::equals).isPresent()) {
        found.add(value.substring(name.length() + 1));
      } else if (owner.isEmpty() && urls.size() == 1) {
        found.add(value);
      }
    }
    return found;
  }

  /**
   * The only value of an option about one repository.
   *
   * @throws FindingException {@code USAGE} for several
   */
  Optional<String> one(String name, String flag, List<String> values) throws FindingException {
    List<String> found = of(name, values);
    if (found.size() > 1) {
      throw new FindingException(
          ReasonCode.USAGE, flag + " is there twice for " + name, "git quorum pin init -h");
    }
    return found.stream().findFirst();
  }

  /**
   * Refuses values that are about none of several repositories.
   *
   * @throws FindingException {@code USAGE}
   */
  void refuseUnnamed(String flag, List<String> values) throws FindingException {
    for (String value : values) {
      if (urls.size() > 1 && owner(value).isEmpty()) {
        throw new FindingException(
            ReasonCode.USAGE,
            "whose is " + flag + " " + value + "?",
            flag + " NAME=VALUE, with NAME one of " + String.join(", ", urls.keySet()));
      }
    }
  }

  private Optional<String> owner(String value) {
    int equals = value.indexOf('=');
    return Optional.of(value.substring(0, Math.max(0, equals))).filter(urls::containsKey);
  }
}
