// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What {@code git fast-import} reads. */
final class ImportStream {
  private static final String PERSON = "Bench <bench@example.org> ";
  private static final long FIRST_SECOND = 1_767_225_600L;

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

  /** Begins a commit on top of the branch; it can be named by its number plus one. */
  void commit(String branch, int number) {
    String person = PERSON + (FIRST_SECOND + number * 60L) + " +0000\n";
    line("commit " + branch + "\nmark :" + (number + 1) + "\nauthor " + person + "committer "
        + person.stripTrailing());
    data(("commit " + number + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Begins a commit on a side branch that starts at another commit. */
  void branchOff(String branch, int number, int from) {
    commit(branch, number);
    line("from :" + (from + 1));
  }

  /** Begins a commit that merges another one into the branch. */
  void merge(String branch, int number, int merged) {
    commit(branch, number);
    line("merge :" + (merged + 1));
  }

  void file(String path, byte[] content) {
    line("M 100644 inline " + path);
    data(content);
  }

  void files(Map<String, byte[]> files) {
    files.forEach(this::file);
  }

  void note(String annotated, String text) {
    line("N inline " + annotated);
    data(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void data(byte[] content) {
    line("data " + content.length);
    stream.writeBytes(content);
    line("");
  }

  private void line(String text) {
    stream.writeBytes((text + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  byte[] bytes() {
    return stream.toByteArray();
  }
}
