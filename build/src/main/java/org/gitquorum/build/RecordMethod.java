// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One of {@code equals}, {@code hashCode} and {@code toString} of a record, with the results that
 * {@code java.lang.runtime.ObjectMethods} gives.
 */
final class RecordMethod {
  private static final String OBJECTS = "java/util/Objects";
  private static final String BUILDER = "java/lang/StringBuilder";

  private final OwnClass own;
  private final String called;
  private final List<String> names;
  private final List<Handle> fields = new ArrayList<>();

  /**
   * A method of this record.
   *
   * @param called its name
   * @param arguments those of the factory: the class, the components' names, their fields
   */
  RecordMethod(OwnClass own, String called, Object[] arguments) {
    this.own = own;
    this.called = called;
    String joined = (String) arguments[1];
    this.names = joined.isEmpty() ? List.of() : List.of(joined.split(";", -1));
    Arrays.stream(arguments).skip(2).forEach(field -> fields.add((Handle) field));
  }

  /** The name of the static method that takes the record, and for {@code equals} the other. */
  String name() {
    return "record$" + called;
  }

  /** Adds it to the class. */
  void write(ClassVisitor to, String descriptor) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodVisitor code = to.visitMethod(access, name(), descriptor, null, null);
    code.visitCode();
    switch (called) {
      case "equals" -> writeEquals(code);
      case "hashCode" -> writeHashCode(code);
      case "toString" -> writeToString(code);
      default -> throw new IllegalArgumentException("no method of a record: " + called);
    }
    code.visitEnd();
  }

  private void writeEquals(MethodVisitor code) {
    Label different = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.INSTANCEOF, own.name());
    code.visitJumpInsn(Opcodes.IFEQ, different);
    for (Handle field : fields) {
      get(code, field);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitTypeInsn(Opcodes.CHECKCAST, own.name());
      get(code, field.getDesc(), field.getName());
      compare(code, Type.getType(field.getDesc()), different);
    }
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(different);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(4, 2);
  }

  /** Numbers by {@code compare}, for which every NaN equals itself, and 0.0 is not -0.0. */
  private static void compare(MethodVisitor code, Type type, Label different) {
    if (Conversion.isPrimitive(type)) {
      String descriptor = Type.getMethodDescriptor(Type.INT_TYPE, type, type);
      invokeStatic(code, Conversion.box(type), "compare", descriptor);
      code.visitJumpInsn(Opcodes.IFNE, different);
    } else {
      invokeStatic(code, OBJECTS, "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z");
      code.visitJumpInsn(Opcodes.IFEQ, different);
    }
  }

  private void writeHashCode(MethodVisitor code) {
    code.visitInsn(Opcodes.ICONST_0);
    for (Handle field : fields) {
      code.visitIntInsn(Opcodes.BIPUSH, 31);
      code.visitInsn(Opcodes.IMUL);
      get(code, field);
      Type type = Type.getType(field.getDesc());
      if (Conversion.isPrimitive(type)) {
        String descriptor = Type.getMethodDescriptor(Type.INT_TYPE, type);
        invokeStatic(code, Conversion.box(type), "hashCode", descriptor);
      } else {
        invokeStatic(code, OBJECTS, "hashCode", "(Ljava/lang/Object;)I");
      }
      code.visitInsn(Opcodes.IADD);
    }
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(4, 1);
  }

  private void writeToString(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
    append(code, own.simpleName() + "[");
    for (int i = 0; i < fields.size(); i++) {
      append(code, (i == 0 ? "" : ", ") + names.get(i) + "=");
      get(code, fields.get(i));
      append(code, Type.getType(fields.get(i).getDesc()));
    }
    append(code, "]");
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(3, 1);
  }

  private static void append(MethodVisitor code, String text) {
    code.visitLdcInsn(text);
    append(code, Type.getObjectType("java/lang/Object"));
  }

  private static void append(MethodVisitor code, Type type) {
    String appended = switch (type.getSort()) {
      case Type.BYTE, Type.SHORT -> "I";
      case Type.ARRAY, Type.OBJECT -> "Ljava/lang/Object;";
      default -> type.getDescriptor();
    };
    String descriptor = "(" + appended + ")L" + BUILDER + ";";
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", descriptor, false);
  }

  private void get(MethodVisitor code, Handle field) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    get(code, field.getDesc(), field.getName());
  }

  private void get(MethodVisitor code, String type, String name) {
    code.visitFieldInsn(Opcodes.GETFIELD, own.name(), name, type);
  }

  private static void invokeStatic(
      MethodVisitor code, String owner, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
  }
}
