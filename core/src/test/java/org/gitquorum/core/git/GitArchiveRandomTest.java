// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.RepositoryFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random trees with random attributes, against the real git. */
class GitArchiveRandomTest {
  private static final int CASES = 60;

  private static final List<String> PATHS = List.of(
      "a",
      "b.txt",
      "c.c",
      "d/a",
      "d/b.txt",
      "d/e/a",
      "d/e/f/x.c",
      "d/e/f/y",
      "g/h/i/a.txt",
      "g/h/i/j",
      "k l/m.txt",
      "k l/[n]",
      "ö/p.c",
      "q/a/b",
      "q/a/c.txt",
      "q/!r",
      "s/#t",
      "d.x/z");

  private static final List<String> PATTERNS = List.of(
      "*",
      "*.txt",
      "*.c",
      "a",
      "/a",
      "d/",
      "d",
      "d/*",
      "d/**",
      "**/a",
      "d/**/a",
      "d/e",
      "/d/e/",
      "e/",
      "f",
      "*/a",
      "**",
      "g/**/j",
      "[a-c]*",
      "[!a]",
      "[[:alpha:]].txt",
      "\"k l/m.txt\"",
      "\"k l\"",
      "\"\\303\\266/\"",
      "q/a",
      "a/",
      "/q/*/b",
      "\\!r",
      "\\#t",
      "d**",
      "d/e**",
      "?",
      "d/[e-f]/*",
      "[",
      "[z-a]",
      "**/f/**",
      "g/h/i",
      "i",
      "h/",
      "*.x/",
      "d.x",
      "x*c",
      "!a",
      "#",
      "d/e/f/",
      "*e*",
      "**/",
      "**/i/",
      "/",
      "k?l/*",
      "[]a]",
      "[a",
      "a\\");

  private static final List<String> ATTRIBUTES = List.of(
      "export-ignore",
      "-export-ignore",
      "!export-ignore",
      "export-ignore=1",
      "export-subst",
      "-export-subst",
      "ident",
      "-ident",
      "text",
      "-text",
      "text=auto",
      "text=input",
      "eol=crlf",
      "eol=lf",
      "!eol",
      "crlf",
      "-crlf",
      "crlf=input",
      "binary",
      "-binary",
      "!text",
      "filter=none",
      "working-tree-encoding=UTF-8",
      "-working-tree-encoding",
      "m1",
      "m2",
      "-m1",
      "diff",
      "linguist-generated",
      "--x",
      "bad!name",
      "=",
      "-",
      "text=AUTO");

  private static final List<String> CONTENTS = List.of(
      "",
      "plain",
      "line\nline\n",
      "one\r\ntwo\r\n",
      "mixed\r\nand\n",
      "$Id$\n",
      "x $Id: foo $ y\n",
      "$Id: a b c $ $Id$ $\n",
      "$Id:\n$Id$",
      "$Id",
      "$Id: open\n",
      "nul\0\n",
      "\u0001\n",
      "lone\rcr\n",
      "$Format:%H$\n",
      "$Format:%T %P %an %ae %at %cn$ and $Format:%s$",
      "$Format:",
      "$Format:open\n",
      "$Format:%n%%%x41%B|%b$ $Id$ \n",
      "$Format:%ad|%cD|%ai|%cs$\n",
      "ü\n",
      "$$Id$$Id:$x",
      "tail\u001a");

  @TempDir
  Path temporary;

  @Test
  void theHashIsThatOfTheUnpackedArchiveOrIsSaidToBeUnknown() throws Exception {
    ExternalTool.require("tar");
    RepositoryFixture fixture = RepositoryFixture.create(temporary.resolve("r"));
    Random random = new Random(20_261_121);
    int derived = 0;
    int differing = 0;
    for (int i = 0; i < CASES; i++) {
      ObjectId commit = commit(fixture, random, i);
      String expected = GitArchive.hash(fixture, commit.name(), temporary.resolve("x" + i));
      try (GitRepository repository = fixture.open()) {
        String hash = NixArchiveHash.ofGitArchive(repository.objects(), commit);
        assertThat(hash).as("case %s", i).isEqualTo(expected);
        StateFacts facts = StateFacts.of(repository.objects(), commit);
        assertThat(facts.archiveHash().orElse(facts.narHash())).isEqualTo(expected);
        derived++;
        differing += facts.archiveHash().isPresent() ? 1 : 0;
      } catch (FindingException e) {
        assertThat(e.finding().code()).isEqualTo(ReasonCode.HASH_UNDERIVABLE);
      }
    }
    assertThat(derived).isGreaterThan(CASES * 3 / 4);
    assertThat(differing).isGreaterThan(CASES / 6);
  }

  private static ObjectId commit(RepositoryFixture fixture, Random random, int number) {
    fixture.git("rm", "-q", "-r", "-f", "--cached", "--ignore-unmatch", ".");
    fixture.git("clean", "-q", "-f", "-d", "-x");
    fixture.write("always", "x");
    for (String path : PATHS) {
      if (random.nextInt(4) > 0) {
        fixture.write(path, pick(random, CONTENTS));
      }
    }
    for (String directory : List.of("", "d/", "d/e/", "g/", "q/a/")) {
      if (random.nextInt(directory.isEmpty() ? 8 : 3) != 1) {
        fixture.write(directory + ".gitattributes", attributes(random));
      }
    }
    // The attributes at hand must not change what is stored.
    fixture.write("../r/.git/info/attributes", "* -text -ident -filter -working-tree-encoding\n");
    ObjectId commit = fixture.commit("case " + number + "\nsubject goes on\n\nbody\n");
    fixture.write("../r/.git/info/attributes", "");
    return commit;
  }

  private static String attributes(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      int kind = random.nextInt(12);
      text.append(
          kind == 0
              ? "[attr]m1"
              : kind == 1 ? "[attr]m2" : kind == 2 ? "*" : pick(random, PATTERNS));
      for (int j = random.nextInt(3); j >= 0; j--) {
        text.append(random.nextBoolean() ? " " : "\t").append(pick(random, ATTRIBUTES));
      }
      text.append(random.nextInt(9) == 0 ? "\r\n" : "\n");
    }
    return text.toString();
  }

  private static String pick(Random random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
