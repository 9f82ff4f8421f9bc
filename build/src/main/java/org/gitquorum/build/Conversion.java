// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Turns the value on top of the stack into one of another type, as
 * {@code java.lang.invoke.LambdaMetafactory} does: boxing, unboxing, widening and casts.
 */
final class Conversion {
  private static final String OBJECT = "java/lang/Object";

  private static final Map<Type, String> BOXES = Map.of(
      Type.BOOLEAN_TYPE, "java/lang/Boolean",
      Type.CHAR_TYPE, "java/lang/Character",
      Type.BYTE_TYPE, "java/lang/Byte",
      Type.SHORT_TYPE, "java/lang/Short",
      Type.INT_TYPE, "java/lang/Integer",
      Type.FLOAT_TYPE, "java/lang/Float",
      Type.LONG_TYPE, "java/lang/Long",
      Type.DOUBLE_TYPE, "java/lang/Double");

  private final MethodVisitor code;

  Conversion(MethodVisitor code) {
    this.code = code;
  }

  /** Whether values of this type are no objects. */
  static boolean isPrimitive(Type type) {
    return BOXES.containsKey(type);
  }

  /** The class of the objects that stand for values of a primitive type. */
  static String box(Type primitive) {
    String box = BOXES.get(primitive);
    if (box == null) {
      throw new IllegalArgumentException("not a primitive type: " + primitive);
    }
    return box;
  }

  /** Writes what turns a value of the one type into the other. */
  void write(Type from, Type to) {
    if (from.equals(to)) {
      return;
    }
    if (isPrimitive(from)) {
      if (isPrimitive(to)) {
        widen(from, to);
      } else {
        box(from, to);
      }
    } else if (isPrimitive(to)) {
      unbox(from, to);
    } else if (!to.getInternalName().equals(OBJECT)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private void box(Type from, Type to) {
    Type boxed = primitiveOf(to, from);
    widen(from, boxed);
    String box = box(boxed);
    String type = Type.getMethodDescriptor(Type.getObjectType(box), boxed);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", type, false);
  }

  private void unbox(Type from, Type to) {
    Type boxed = primitiveOf(from, to);
    String box = box(boxed);
    if (!from.getInternalName().equals(box)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, box);
    }
    String getter = boxed.getClassName() + "Value";
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, box, getter, Type.getMethodDescriptor(boxed), false);
    widen(boxed, to);
  }

  /** The primitive type that a class boxes, or the other if it boxes none. */
  private static Type primitiveOf(Type box, Type other) {
    for (Map.Entry<Type, String> entry : BOXES.entrySet()) {
      if (entry.getValue().equals(box.getInternalName())) {
        return entry.getKey();
      }
    }
    return other;
  }

  /** Widening of primitive values: JLS 5.1.2. */
  private void widen(Type from, Type to) {
    boolean isSmall = from.getSort() <= Type.INT && !from.equals(Type.BOOLEAN_TYPE);
    if (from.equals(to) || (isSmall && to.equals(Type.INT_TYPE)) || isByteToShort(from, to)) {
      return;
    }
    int instruction = switch (to.getSort()) {
      case Type.LONG -> isSmall ? Opcodes.I2L : 0;
      case Type.FLOAT -> isSmall ? Opcodes.I2F : from.equals(Type.LONG_TYPE) ? Opcodes.L2F : 0;
      case Type.DOUBLE -> toDouble(from, isSmall);
      default -> 0;
    };
    if (instruction == 0) {
      throw new IllegalArgumentException("no widening from " + from + " to " + to);
    }
    code.visitInsn(instruction);
  }

  private static boolean isByteToShort(Type from, Type to) {
    return from.equals(Type.BYTE_TYPE) && to.equals(Type.SHORT_TYPE);
  }

  private static int toDouble(Type from, boolean isSmall) {
    if (isSmall) {
      return Opcodes.I2D;
    }
    return switch (from.getSort()) {
      case Type.LONG -> Opcodes.L2D;
      case Type.FLOAT -> Opcodes.F2D;
      default -> 0;
    };
  }
}
