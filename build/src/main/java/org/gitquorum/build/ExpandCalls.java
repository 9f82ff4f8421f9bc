// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a jar again with the calls of its own classes written out. The classes of libraries stay
 * as they were released, byte for byte.
 */
public final class ExpandCalls {
  private ExpandCalls() {}

  /**
   * Reads one jar and writes the other, which may be the same. Before it is written, the virtual
   * machine verifies each class that was expanded.
   *
   * @param arguments the jar to read, the jar to write, and the folder of the classes to expand,
   *     such as {@code org/gitquorum/}
   * @throws IOException if a jar cannot be read or written
   * @throws LinkageError if the virtual machine refuses a class
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("usage: ExpandCalls JAR-IN JAR-OUT FOLDER");
    }
    JarFiles jar = JarFiles.read(Path.of(arguments[0]));
    ClassSet classes = new ClassSet();
    for (String name : jar.names()) {
      if (name.startsWith(arguments[2]) && name.endsWith(".class")) {
        classes.expand(jar.content(name));
      }
    }
    classes.files().forEach(jar::put);
    classes.files().keySet().forEach(new JarClassLoader(jar)::verify);
    jar.write(Path.of(arguments[1]));
  }
}
