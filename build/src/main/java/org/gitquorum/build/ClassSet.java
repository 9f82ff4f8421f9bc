// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Classes with their calls written out, and those made for it. */
final class ClassSet {
  /** The first version whose classes may open their private members to a nest: Java 11. */
  private static final int NESTS = Opcodes.V11;

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Map<String, List<String>> joining = new TreeMap<>();

  /** Adds a class file, its calls written out where that changes nothing but the start. */
  void expand(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    if (majorVersion(reader) < NESTS || reader.getClassName().equals("module-info")) {
      put(reader.getClassName(), classFile);
      return;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassExpansion expansion = new ClassExpansion(writer, OwnClass.of(reader));
    reader.accept(expansion, 0);
    put(reader.getClassName(), writer.toByteArray());
    expansion.made().forEach((name, made) -> {
      put(name, made);
      joining.computeIfAbsent(expansion.nestHost(), host -> new ArrayList<>()).add(name);
    });
  }

  /** All of them by the names of their files. The hosts of nests name the new members. */
  Map<String, byte[]> files() {
    joining.forEach((host, members) -> {
      byte[] classFile = files.get(host + ".class");
      if (classFile == null) {
        throw new IllegalStateException("the host of a nest is not among the classes: " + host);
      }
      files.put(host + ".class", withMembers(classFile, members));
    });
    joining.clear();
    return files;
  }

  private void put(String className, byte[] classFile) {
    if (files.put(className + ".class", classFile) != null) {
      throw new IllegalStateException("two classes of one name: " + className);
    }
  }

  private static byte[] withMembers(byte[] classFile, List<String> members) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitEnd() {
            members.forEach(this::visitNestMember);
            super.visitEnd();
          }
        },
        0);
    return writer.toByteArray();
  }

  private static int majorVersion(ClassReader reader) {
    return reader.readUnsignedShort(6);
  }
}
