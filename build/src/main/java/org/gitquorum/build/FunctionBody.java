// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The one method of a functional object: hands what it holds and what it is given on. */
final class FunctionBody {
  private final String className;
  private final Type[] captured;
  private final Type erased;
  private final Handle run;
  private final Type real;

  /**
   * A method of this class.
   *
   * @param captured the types of its fields
   * @param erased its type as the interface declares it
   * @param run what it runs
   * @param real its type where the expression stands
   */
  FunctionBody(String className, Type[] captured, Type erased, Handle run, Type real) {
    this.className = className;
    this.captured = captured.clone();
    this.erased = erased;
    this.run = run;
    this.real = real;
  }

  /** The field that holds the captured value of this number. */
  static String field(int number) {
    return "held" + number;
  }

  String descriptor() {
    return erased.getDescriptor();
  }

  /** Writes it to its end. */
  void write(MethodVisitor code) {
    Conversion conversion = new Conversion(code);
    if (run.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      code.visitTypeInsn(Opcodes.NEW, run.getOwner());
      code.visitInsn(Opcodes.DUP);
    }
    writeArguments(code, conversion);
    code.visitMethodInsn(
        instruction(), run.getOwner(), run.getName(), run.getDesc(), run.isInterface());
    writeReturn(code, conversion);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void writeArguments(MethodVisitor code, Conversion conversion) {
    List<Type> expected = expected();
    for (int i = 0; i < captured.length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, className, field(i), captured[i].getDescriptor());
      conversion.write(captured[i], expected.get(i));
    }
    Type[] given = erased.getArgumentTypes();
    Type[] really = real.getArgumentTypes();
    if (captured.length + given.length != expected.size()) {
      throw new IllegalStateException("too many or too few arguments: " + className);
    }
    int slot = 1;
    for (int i = 0; i < given.length; i++) {
      code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), slot);
      slot += given[i].getSize();
      conversion.write(given[i], really[i]);
      conversion.write(really[i], expected.get(captured.length + i));
    }
  }

  /** What the method that is run expects, its receiver first if it has one. */
  private List<Type> expected() {
    List<Type> expected = new ArrayList<>();
    if (run.getTag() != Opcodes.H_INVOKESTATIC && run.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
      expected.add(Type.getObjectType(run.getOwner()));
    }
    expected.addAll(List.of(Type.getArgumentTypes(run.getDesc())));
    return expected;
  }

  /** From another class of the nest, a private method is called like any other. */
  private int instruction() {
    return switch (run.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> run.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }

  private void writeReturn(MethodVisitor code, Conversion conversion) {
    Type returned = run.getTag() == Opcodes.H_NEWINVOKESPECIAL
        ? Type.getObjectType(run.getOwner())
        : Type.getReturnType(run.getDesc());
    Type promised = erased.getReturnType();
    if (!promised.equals(Type.VOID_TYPE)) {
      conversion.write(returned, real.getReturnType());
      conversion.write(real.getReturnType(), promised);
    } else if (returned.getSize() == 1) {
      code.visitInsn(Opcodes.POP);
    } else if (returned.getSize() == 2) {
      code.visitInsn(Opcodes.POP2);
    }
    code.visitInsn(promised.getOpcode(Opcodes.IRETURN));
  }
}
