// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites one class: where it asks the virtual machine for a functional object, it makes one of a
 * class of its nest; where for the methods of a record, it has them. Any other such call stays.
 */
final class ClassExpansion extends ClassVisitor {
  private static final String RECORD_METHODS = "java/lang/runtime/ObjectMethods";

  private final OwnClass own;
  private final Map<String, byte[]> made = new TreeMap<>();
  private final List<Runnable> methodsToAdd = new ArrayList<>();

  ClassExpansion(ClassVisitor next, OwnClass own) {
    super(Opcodes.ASM9, next);
    this.own = own;
  }

  /** The classes made, by name; they belong to the nest of {@link #nestHost}. */
  Map<String, byte[]> made() {
    return made;
  }

  String nestHost() {
    return own.nestHost();
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitInvokeDynamicInsn(
          String called, String type, Handle bootstrap, Object... arguments) {
        if (FunctionalObject.isMadeBy(bootstrap, arguments, own)) {
          String className = functionalObject(called, type, arguments);
          visitMethodInsn(Opcodes.INVOKESTATIC, className, FunctionalObject.MAKE, type, false);
        } else if (bootstrap.getOwner().equals(RECORD_METHODS)) {
          String method = recordMethod(called, type, arguments);
          visitMethodInsn(Opcodes.INVOKESTATIC, own.name(), method, type, own.isInterface());
        } else {
          super.visitInvokeDynamicInsn(called, type, bootstrap, arguments);
        }
      }
    };
  }

  @Override
  public void visitEnd() {
    methodsToAdd.forEach(Runnable::run);
    super.visitEnd();
  }

  private String functionalObject(String called, String type, Object[] arguments) {
    String className = own.name() + "$Function$" + made.size();
    made.put(className, new FunctionalObject(className, own, called, type, arguments).write());
    return className;
  }

  private String recordMethod(String called, String type, Object[] arguments) {
    RecordMethod method = new RecordMethod(own, called, arguments);
    methodsToAdd.add(() -> method.write(cv, type));
    return method.name();
  }
}
