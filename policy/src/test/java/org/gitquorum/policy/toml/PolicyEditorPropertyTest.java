// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.Test;

/** Edits of policies whose lists are laid out in every way. */
class PolicyEditorPropertyTest {
  private static final GroupName PEOPLE = new GroupName("people");

  @Test
  void anEditSaysWhatItShouldAndKeepsEveryComment() throws Exception {
    Random random = new Random(29);
    SignerName carol = new SignerName("carol");
    SignerName bob = new SignerName("bob");
    for (int round = 0; round < 3_000; round++) {
      String text = PolicyTexts.with("[groups]", "[signers.dave]\nkeys = ['d']\n[groups]")
          .replace("[\"alice\", \"bob\"]", array(random))
          .replace("2 of people", "1 of people");
      PolicyEditor before = PolicyEditor.of(PolicyTexts.bytes(text), "policy.toml");
      PolicyEditor added =
          before.withSigner(carol, SignerKind.PERSON, List.of("keys/carol.asc"), List.of(PEOPLE));
      PolicyEditor removed = before.withoutSigner(bob);

      assertThat(people(added.policy())).as(text).containsExactly("alice", "bob", "carol", "dave");
      assertThat(people(removed.policy())).as(text).containsExactly("alice", "dave");
      assertThat(comments(added.text())).as(text).isEqualTo(comments(text));
      assertThat(comments(removed.text())).as(text).isEqualTo(comments(text));
      assertThat(people(added.withoutSigner(carol).policy()))
          .as(text)
          .containsExactly("alice", "bob", "dave");
    }
  }

  private static Set<String> people(Policy policy) {
    Set<String> names = new TreeSet<>();
    policy.group(PEOPLE).orElseThrow().signers().forEach(name -> names.add(name.value()));
    return names;
  }

  private static Set<String> comments(String text) {
    Set<String> comments = new HashSet<>();
    text.lines()
        .filter(line -> line.indexOf('#') >= 0)
        .forEach(line -> comments.add(line.substring(line.indexOf('#'))));
    return comments;
  }

  private static String array(Random random) {
    List<String> names = new ArrayList<>(List.of("\"alice\"", "'bob'", "\"dave\""));
    Collections.shuffle(names, random);
    StringBuilder array = new StringBuilder("[");
    int[] comment = {0};
    for (int i = 0; i < 3; i++) {
      array.append(gap(random, comment)).append(names.get(i)).append(gap(random, comment));
      if (i < 2 || random.nextBoolean()) {
        array.append(',').append(gap(random, comment));
      }
    }
    return array.append("]").toString();
  }

  private static String gap(Random random, int[] comment) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> " ";
      case 2 -> "\n  ";
      case 3 -> " # c" + comment[0]++ + " ], \"\n";
      case 4 -> "\n\n\t";
      default -> "\n# d" + comment[0]++ + "\n ";
    };
  }
}
