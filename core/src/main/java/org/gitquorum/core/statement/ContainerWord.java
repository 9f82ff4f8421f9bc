// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.util.Locale;
import java.util.Optional;
import org.gitquorum.core.signature.Container;

/** The word that says in a record how its signature is packed. */
final class ContainerWord {
  private ContainerWord() {}

  static String of(Container container) {
    return container.name().toLowerCase(Locale.ROOT);
  }

  static Optional<Container> read(String word) {
    for (Container container : Container.values()) {
      if (of(container).equals(word)) {
        return Optional.of(container);
      }
    }
    return Optional.empty();
  }
}
