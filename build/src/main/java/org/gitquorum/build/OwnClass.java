// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What has to be known of a class before its code is read.
 *
 * @param name with slashes, as in the class file
 * @param nestHost the class whose nest it is in, which may be itself
 * @param version of its class file
 * @param privateMethods the names and descriptors of its private instance methods
 */
record OwnClass(
    String name, String nestHost, int version, boolean isInterface, Set<String> privateMethods) {
  OwnClass {
    privateMethods = Set.copyOf(privateMethods);
  }

  static OwnClass of(ClassReader reader) {
    String name = reader.getClassName();
    Set<String> methods = new HashSet<>();
    String[] host = {name};
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public void visitNestHost(String nestHost) {
            host[0] = nestHost;
          }

          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            if ((access & Opcodes.ACC_PRIVATE) != 0 && (access & Opcodes.ACC_STATIC) == 0) {
              methods.add(method + descriptor);
            }
            return null;
          }
        },
        ClassReader.SKIP_CODE);
    boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
    return new OwnClass(name, host[0], reader.readInt(4), isInterface, methods);
  }

  /** Whether the class has this private instance method. */
  boolean hasPrivate(String method, String descriptor) {
    return privateMethods.contains(method + descriptor);
  }

  /** The name without packages and enclosing classes, as a record prints it. */
  String simpleName() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
  }
}
