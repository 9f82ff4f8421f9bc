// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.gitquorum",
    importOptions = {ImportOption.DoNotIncludeTests.class, LayersTest.NoJarsOfTests.class})
class LayersTest {
  /** The fixtures of other modules' tests come in a jar, once that is built. */
  static final class NoJarsOfTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule DEPENDENCIES_GO_FROM_THE_COMMAND_LINE_TO_THE_CORE_TO_THE_POLICY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("org.gitquorum.cli..")
          .layer("core")
          .definedBy("org.gitquorum.core..")
          .layer("policy")
          .definedBy("org.gitquorum.policy..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("policy")
          .mayOnlyBeAccessedByLayers("cli", "core");

  @ArchTest
  static final ArchRule THE_POLICY_KNOWS_NO_GIT_NO_CRYPTOGRAPHY_NO_CLOCK_AND_NO_FILES = noClasses()
      .that()
      .resideInAPackage("org.gitquorum.policy..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "org.eclipse.jgit..",
          "org.bouncycastle..",
          "com.yubico..",
          "java.nio.file..",
          "java.net..",
          "java.security..")
      .orShould()
      .dependOnClassesThat()
      .haveNameMatching("java\\.io\\.(File|RandomAccess|Console|Print).*|java\\.time\\.Clock");

  @ArchTest
  static final ArchRule ONE_PACKAGE_KNOWS_U2FLIB = noClasses()
      .that()
      .resideOutsideOfPackage("org.gitquorum.core.signature.u2f..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("com.yubico..");

  @ArchTest
  static final ArchRule VERIFICATION_STARTS_NO_PROGRAM = noClasses()
      .that()
      .resideInAnyPackage(
          "org.gitquorum.core.verify..",
          "org.gitquorum.core.git..",
          "org.gitquorum.core.pin.config..",
          "org.gitquorum.core.pin.find..",
          "org.gitquorum.core.pin.format..",
          "org.gitquorum.core.pin.gate..",
          "org.gitquorum.core.pin.verify..",
          "org.gitquorum.core.statement..",
          "org.gitquorum.core.trust..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("org.gitquorum.core.process..")
      .orShould()
      .dependOnClassesThat()
      .haveNameMatching(".*\\.(Gpg|Fido)[A-Za-z]*");

  @ArchTest
  static final ArchRule ONE_CLASS_STARTS_PROGRAMS = noClasses()
      .that()
      .resideOutsideOfPackage("org.gitquorum.core.process..")
      .should()
      .dependOnClassesThat()
      .areAssignableTo(ProcessBuilder.class)
      .orShould()
      .dependOnClassesThat()
      .areAssignableTo(Process.class);

  @ArchTest
  static final ArchRule NOTHING_OPENS_A_CONNECTION = noClasses()
      .should()
      .dependOnClassesThat()
      .haveNameMatching(
          "java\\.net\\.(?!URI|URLDecoder|URLEncoder).*|java\\.net\\.http\\..*|javax\\.net\\..*");

  @ArchTest
  static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS_OR_READS_THE_ENVIRONMENT = noClasses()
      .that()
      .doNotHaveFullyQualifiedName("org.gitquorum.cli.Main")
      .should()
      .callMethod(System.class, "exit", int.class)
      .orShould()
      .callMethod(System.class, "getenv", String.class)
      .orShould()
      .callMethod(System.class, "getenv")
      .orShould()
      .accessField(System.class, "out")
      .orShould()
      .accessField(System.class, "err");

  @ArchTest
  static final ArchRule RENDERING_KNOWS_NO_COMMAND = noClasses()
      .that()
      .resideInAPackage("org.gitquorum.cli.render..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.gitquorum.cli.command..", "org.gitquorum.cli.frame..", "picocli..");
}
