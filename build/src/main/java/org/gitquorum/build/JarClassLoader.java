// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.lang.reflect.Method;

/** Loads the classes of a jar that is still in memory, apart from any others of their names. */
final class JarClassLoader extends ClassLoader {
  private final JarFiles jar;

  JarClassLoader(JarFiles jar) {
    super(ClassLoader.getPlatformClassLoader());
    this.jar = jar;
  }

  /**
   * Has the virtual machine verify a class, which takes no code of it to run.
   *
   * @param file its name in the jar
   * @throws LinkageError if it is not fit to run
   */
  void verify(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      // Listing its methods links it.
      Method[] unused = loadClass(name).getDeclaredMethods();
    } catch (ClassNotFoundException e) {
      throw new NoClassDefFoundError(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    if (!jar.has(file)) {
      throw new ClassNotFoundException(name);
    }
    byte[] content = jar.content(file);
    return defineClass(name, content, 0, content.length);
  }
}
