// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.git.Refusals.refusedWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.RepositoryFixture.RawEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmoduleRepositoriesTest {
  @TempDir
  Path temporary;

  /** A repository with a submodule in which there is another one, all cloned. */
  private RepositoryFixture nested() {
    RepositoryFixture innermost = RepositoryFixture.create(temporary.resolve("innermost"));
    innermost.commit("one", Map.of("deep", "deep\n"));
    RepositoryFixture inner = RepositoryFixture.create(temporary.resolve("inner"));
    add(inner, innermost, "lib");
    inner.commit("two", Map.of("a.c", "int a;\n"));
    RepositoryFixture outer = RepositoryFixture.create(temporary.resolve("outer"));
    add(outer, inner, "vendor/inner");
    outer.commit("three", Map.of("vendor/b", "b\n"));
    outer.git(
        "-c", "protocol.file.allow=always", "submodule", "update", "-q", "--init", "--recursive");
    return outer;
  }

  private static void add(RepositoryFixture outer, RepositoryFixture inner, String path) {
    outer.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        inner.directory().toString(),
        path);
  }

  @Test
  void aCheckoutWithAllItsSubmodulesHasTheSameHash() throws Exception {
    RepositoryFixture outer = nested();
    try (GitRepository repository = outer.open();
        SubmoduleRepositories submodules = new SubmoduleRepositories(repository, false)) {
      String hash = NixArchiveHash.ofTree(submodules, outer.treeOf("HEAD"));
      Path plain = temporary.resolve("plain");
      copyWithoutGit(outer.directory(), plain);
      assertThat(hash).isEqualTo(NixArchiveHash.ofPath(plain));
      assertThat(hash)
          .isNotEqualTo(NixArchiveHash.ofTree(repository.objects(), outer.treeOf("HEAD")));
    }
  }

  @Test
  void aSubmoduleThatWasNotClonedIsNamedAndNothingIsGuessed() throws Exception {
    RepositoryFixture outer = nested();
    outer.git("submodule", "deinit", "-q", "-f", "vendor/inner");
    Path modules = outer.gitDirectory().resolve("modules/vendor/inner/modules");
    Files.move(modules, temporary.resolve("elsewhere"));
    Finding finding = refused(outer, ReasonCode.OBJECT_MISSING, outer.treeOf("HEAD"));
    assertThat(finding.message()).contains("the submodule at vendor/inner/lib is not at hand");
    assertThat(finding.hint()).contains("git submodule update");
  }

  @Test
  void aCommitThatTheCloneOfASubmoduleLacksIsMissing() throws Exception {
    RepositoryFixture outer = nested();
    ObjectId modules = outer.resolve("HEAD:.gitmodules");
    ObjectId tree = outer.tree(
        new RawEntry("100644", ".gitmodules", modules),
        new RawEntry(
            "40000",
            "vendor",
            outer.tree(new RawEntry("160000", "inner", ObjectId.fromString("1".repeat(40))))));
    assertThat(refused(outer, ReasonCode.OBJECT_MISSING, tree).message())
        .contains("vendor/inner")
        .contains("1".repeat(40));
  }

  @Test
  void aSubmoduleThatIsNotNamedIsUnderivable() throws Exception {
    RepositoryFixture outer = RepositoryFixture.create(temporary.resolve("outer"));
    ObjectId tree = outer.tree(new RawEntry("160000", "m", ObjectId.fromString("1".repeat(40))));
    assertThat(refused(outer, ReasonCode.HASH_UNDERIVABLE, tree).message())
        .contains("the submodule at m is not named in .gitmodules");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[submodule \"../../x\"]\npath = m\n",
        "[submodule \"a/../../../x\"]\npath = m\n",
        "[submodule \"/etc\"]\npath = m\n",
        "[submodule \"\"]\npath = m\n",
        "[submodule \"a\"]\npath = m\npath = n\n",
        "[submodule \"a\"]\npath = m\n[submodule \"b\"]\npath = m\n",
        "[submodule \"a\"]\nurl = x\n",
        "[submodule \"a\npath"
      })
  void listsThatMeanNothingOrLeadElsewhereAreUnderivable(String list) throws Exception {
    RepositoryFixture outer = RepositoryFixture.create(temporary.resolve("outer"));
    ObjectId tree = outer.tree(
        new RawEntry("100644", ".gitmodules", outer.blob(list)),
        new RawEntry("160000", "m", ObjectId.fromString("1".repeat(40))));
    refused(outer, ReasonCode.HASH_UNDERIVABLE, tree);
  }

  private static Finding refused(RepositoryFixture outer, ReasonCode code, ObjectId tree)
      throws FindingException {
    try (GitRepository repository = outer.open();
        SubmoduleRepositories submodules = new SubmoduleRepositories(repository, false)) {
      return refusedWith(code, () -> NixArchiveHash.ofTree(submodules, tree));
    }
  }

  private static void copyWithoutGit(Path from, Path to) throws Exception {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        boolean git = from.relativize(path).toString().matches("(.*/)?\\.git(/.*)?");
        if (!git) {
          Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
      }
    }
  }
}
