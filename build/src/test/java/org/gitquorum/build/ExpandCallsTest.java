// SPDX-License-Identifier: MIT
package org.gitquorum.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The classes of a jar do the same after their calls were written out. */
class ExpandCallsTest {
  private static final String OWN = "org/gitquorum/build/";

  @TempDir
  Path home;

  @Test
  void everyKindOfExpressionDoesTheSame() throws Exception {
    List<String> compiled = new CallShapes().get();
    assertThat(said(expanded("out.jar"))).hasSizeGreaterThan(30).isEqualTo(compiled);
  }

  @Test
  void onlySerializationBridgesAndCallsOfASuperclassStayWithTheVirtualMachine() throws Exception {
    Map<String, byte[]> before = classes(shapes("in.jar"));
    assertThat(factories(before)).contains("metafactory", "altMetafactory", "bootstrap");
    assertThat(factories(classes(expanded("out.jar"))))
        .doesNotContain("metafactory", "bootstrap")
        .contains("altMetafactory");
  }

  @Test
  void theVirtualMachineVerifiesEveryClass() throws Exception {
    Map<String, byte[]> classes = classes(expanded("out.jar"));
    Loader loader = new Loader(classes);
    for (String name : classes.keySet()) {
      Class<?> loaded = Class.forName(name, true, loader);
      assertThat(loaded.getClassLoader()).isSameAs(loader);
      assertThat(loaded.getNestHost().getName()).isEqualTo(CallShapes.class.getName());
    }
  }

  @Test
  void theSameJarGivesTheSameBytes() throws Exception {
    Path one = expanded("one.jar");
    Thread.sleep(2100);
    assertThat(expanded("two.jar")).hasSameBinaryContentAs(one);
    ExpandCalls.main(new String[] {one.toString(), one.toString(), OWN});
    assertThat(one).hasSameBinaryContentAs(home.resolve("two.jar"));
  }

  @Test
  void otherFilesAndOtherClassesStayByteForByte() throws Exception {
    Path jar = shapes("in.jar");
    ExpandCalls.main(
        new String[] {jar.toString(), home.resolve("out.jar").toString(), "org/other/"});
    assertThat(contents(home.resolve("out.jar"))).isEqualTo(contents(jar));
    try (JarFile out = new JarFile(home.resolve("out.jar").toFile())) {
      assertThat(out.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("org.Main");
      assertThat(Collections.list(out.entries()).get(0).getName())
          .isEqualTo("META-INF/MANIFEST.MF");
      assertThat(Collections.list(out.entries()))
          .allMatch(entry -> entry.getTimeLocal().equals(LocalDateTime.of(2026, 1, 1, 0, 0)));
    }
  }

  @Test
  void aClassForJavaBefore11Stays() throws Exception {
    byte[] old = JarFiles.read(shapes("in.jar")).content(OWN + "CallShapes.class");
    old[7] = 54;
    ClassSet set = new ClassSet();
    set.expand(old.clone());
    assertThat(set.files()).hasSize(1);
    assertThat(set.files().get(OWN + "CallShapes.class")).isEqualTo(old);
  }

  @Test
  void aNestWithoutItsHostIsRefused() throws Exception {
    ClassSet set = new ClassSet();
    set.expand(JarFiles.read(shapes("in.jar")).content(OWN + "CallShapes$Named.class"));
    assertThatThrownBy(set::files)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CallShapes");
  }

  @Test
  void whatNoCompilerConvertsIsRefused() {
    MethodVisitor nowhere = new MethodVisitor(Opcodes.ASM9) {};
    Conversion conversion = new Conversion(nowhere);
    for (Type from : List.of(Type.LONG_TYPE, Type.BOOLEAN_TYPE, Type.DOUBLE_TYPE)) {
      assertThatThrownBy(() -> conversion.write(from, Type.INT_TYPE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> conversion.write(Type.DOUBLE_TYPE, Type.FLOAT_TYPE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClassThatTheVirtualMachineRefusesIsNotWritten() throws Exception {
    Path jar = home.resolve("broken.jar");
    ClassWriter broken = new ClassWriter(0);
    broken.visit(Opcodes.V17, 0, OWN + "Broken", null, "java/lang/Object", new String[0]);
    MethodVisitor code = broken.visitMethod(Opcodes.ACC_STATIC, "run", "()I", null, null);
    code.visitCode();
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(1, 0);
    code.visitEnd();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      put(zip, OWN + "Broken.class");
      zip.write(broken.toByteArray());
    }
    Path out = home.resolve("out.jar");
    assertThatThrownBy(() -> ExpandCalls.main(new String[] {jar.toString(), out.toString(), OWN}))
        .isInstanceOf(VerifyError.class);
    assertThat(out).doesNotExist();
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> ExpandCalls.main(new String[] {"one.jar"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("usage: ");
  }

  private Path expanded(String name) throws Exception {
    Path jar = home.resolve(name);
    ExpandCalls.main(new String[] {shapes("in.jar").toString(), jar.toString(), OWN});
    return jar;
  }

  /** A jar of the shapes and a manifest, the manifest last. */
  private Path shapes(String name) throws Exception {
    Path jar = home.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.Main");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      Set<Class<?>> classes = new HashSet<>(Set.of(CallShapes.class.getDeclaredClasses()));
      classes.add(CallShapes.class);
      classes.add(Class.forName(CallShapes.class.getName() + "$1"));
      for (Class<?> member : classes) {
        String file = member.getName().replace('.', '/') + ".class";
        put(zip, file);
        try (InputStream input = member.getResourceAsStream("/" + file)) {
          zip.write(input.readAllBytes());
        }
      }
      put(zip, "META-INF/MANIFEST.MF");
      manifest.write(zip);
      put(zip, "text");
      zip.write("text".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static void put(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
    zip.putNextEntry(entry);
  }

  @SuppressWarnings("unchecked")
  private static List<String> said(Path jar) throws Exception {
    Class<?> shapes = new Loader(classes(jar)).loadClass(CallShapes.class.getName());
    return ((Supplier<List<String>>) shapes.getConstructor().newInstance()).get();
  }

  private static Map<String, byte[]> classes(Path jar) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    contents(jar).forEach((name, content) -> {
      if (name.endsWith(".class")) {
        classes.put(
            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
            content.getBytes(StandardCharsets.ISO_8859_1));
      }
    });
    return classes;
  }

  /** By name; a text of the bytes, so that maps of them can be equal. */
  private static Map<String, String> contents(Path jar) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        contents.put(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /** The names of the methods that are asked for calls at run time. */
  private static Set<String> factories(Map<String, byte[]> classes) {
    Set<String> names = new HashSet<>();
    MethodVisitor calls = new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitInvokeDynamicInsn(
          String name, String type, Handle bootstrap, Object... arguments) {
        names.add(bootstrap.getName());
      }
    };
    ClassVisitor methods = new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String type, String signature, String[] exceptions) {
        return calls;
      }
    };
    classes.values().forEach(content -> new ClassReader(content).accept(methods, 0));
    return names;
  }

  /** Loads these classes itself, and leaves all others to the one of the test. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(ExpandCallsTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] own = classes.get(name);
      return own == null ? super.loadClass(name, resolve) : defineClass(name, own, 0, own.length);
    }
  }
}
