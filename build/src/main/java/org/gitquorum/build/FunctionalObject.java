// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of the objects that a lambda expression or a method reference gives, with a method
 * {@link #MAKE} that takes what the expression captures. It is what
 * {@code java.lang.invoke.LambdaMetafactory.metafactory} would make at run time; where nothing is
 * captured, one object serves all.
 */
final class FunctionalObject {
  /** The method that gives an object. */
  static final String MAKE = "make";

  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String ONLY = "ONLY";
  private static final String OBJECT = "java/lang/Object";

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final String className;
  private final OwnClass own;
  private final String called;
  private final Type[] captured;
  private final Type implemented;
  private final FunctionBody body;

  /**
   * An object of this class.
   *
   * @param called the method of the functional interface
   * @param type what the expression takes, and the interface that it gives
   * @param arguments those of the factory: the method's erased type, what it runs, its real type
   */
  FunctionalObject(String className, OwnClass own, String called, String type, Object[] arguments) {
    this.className = className;
    this.own = own;
    this.called = called;
    this.captured = Type.getArgumentTypes(type);
    this.implemented = Type.getReturnType(type);
    this.body = new FunctionBody(
        className, captured, (Type) arguments[0], (Handle) arguments[1], (Type) arguments[2]);
  }

  /**
   * Whether the call asks for such an object and a class of the same nest can run what it runs. Not
   * those that may be serialized or have further interfaces, and no call of a superclass's method.
   */
  static boolean isMadeBy(Handle bootstrap, Object[] arguments, OwnClass own) {
    if (!bootstrap.getOwner().equals(METAFACTORY) || !bootstrap.getName().equals("metafactory")) {
      return false;
    }
    Handle run = (Handle) arguments[1];
    return run.getTag() != Opcodes.H_INVOKESPECIAL
        || (run.getOwner().equals(own.name()) && own.hasPrivate(run.getName(), run.getDesc()));
  }

  /** The class file. */
  byte[] write() {
    writer.visit(
        own.version(),
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        className,
        null,
        OBJECT,
        new String[] {implemented.getInternalName()});
    writer.visitNestHost(own.nestHost());
    writeConstructor();
    if (captured.length == 0) {
      writeOnly();
    }
    writeMake();
    body.write(begin(Opcodes.ACC_PUBLIC, called, body.descriptor()));
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void writeConstructor() {
    MethodVisitor code = begin(Opcodes.ACC_PRIVATE, "<init>", constructorType());
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
    int slot = 1;
    for (int i = 0; i < captured.length; i++) {
      String field = FunctionBody.field(i);
      String type = captured[i].getDescriptor();
      writer
          .visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field, type, null, null)
          .visitEnd();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), slot);
      code.visitFieldInsn(Opcodes.PUTFIELD, className, field, type);
      slot += captured[i].getSize();
    }
    end(code, Opcodes.RETURN);
  }

  private void writeOnly() {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(access, ONLY, implemented.getDescriptor(), null, null).visitEnd();
    MethodVisitor code = begin(Opcodes.ACC_STATIC, "<clinit>", "()V");
    writeNew(code);
    code.visitFieldInsn(Opcodes.PUTSTATIC, className, ONLY, implemented.getDescriptor());
    end(code, Opcodes.RETURN);
  }

  private void writeMake() {
    String type = Type.getMethodDescriptor(implemented, captured);
    MethodVisitor code = begin(Opcodes.ACC_STATIC, MAKE, type);
    if (captured.length == 0) {
      code.visitFieldInsn(Opcodes.GETSTATIC, className, ONLY, implemented.getDescriptor());
    } else {
      writeNew(code);
    }
    end(code, Opcodes.ARETURN);
  }

  private void writeNew(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, className);
    code.visitInsn(Opcodes.DUP);
    int slot = 0;
    for (Type type : captured) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
      slot += type.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, className, "<init>", constructorType(), false);
  }

  private String constructorType() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
  }

  private MethodVisitor begin(int access, String name, String type) {
    MethodVisitor code = writer.visitMethod(access, name, type, null, null);
    code.visitCode();
    return code;
  }

  private static void end(MethodVisitor code, int instruction) {
    code.visitInsn(instruction);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
