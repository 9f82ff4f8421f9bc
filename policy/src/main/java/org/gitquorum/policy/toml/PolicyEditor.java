// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;

/**
 * Changes the text of a policy and keeps all else of it byte by byte: comments, order, layout.
 * Every result has been read again; a change that would make the policy unusable is refused.
 */
public final class PolicyEditor {
  private final String file;
  private final SourceText source;
  private final TomlTable document;
  private final Policy policy;

  private PolicyEditor(String file, byte[] content) throws PolicyException {
    this.file = file;
    this.policy = PolicyReader.read(content, file);
    this.source = SourceText.decode(content, file);
    this.document = TomlParser.parse(source);
  }

  /**
   * Begins with a policy.
   *
   * @throws PolicyException if it cannot be read
   */
  public static PolicyEditor of(byte[] content, String fileName) throws PolicyException {
    return new PolicyEditor(fileName, content);
  }

  /** The text as it stands. */
  public String text() {
    return source.text();
  }

  /** The file's content. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /** What the text says. */
  public Policy policy() {
    return policy;
  }

  /**
   * With another version.
   *
   * @throws PolicyException if that is no version
   */
  public PolicyEditor withVersion(long version) throws PolicyException {
    TomlValue value = document.get("version").orElseThrow().value();
    return edited(List.of(new TextEdit(value.start(), value.end(), Long.toString(version))));
  }

  /**
   * With one more signer, written after the others, and at the end of each of these groups.
   *
   * @param keys public keys, each in any form that a policy takes
   * @throws PolicyException if there is such a signer already or no such group, or if the policy
   *     would not read: the key is another's, the name is a group's, people and bots would mix
   */
  public PolicyEditor withSigner(
      SignerName name, SignerKind kind, List<String> keys, List<GroupName> groups)
      throws PolicyException {
    SignerSections sections = new SignerSections(source, document);
    List<TextEdit> edits = new ArrayList<>();
    edits.add(sections.add(name, kind, keys));
    for (GroupName group : groups.stream().distinct().toList()) {
      edits.addAll(sections.join(name, group));
    }
    return edited(edits);
  }

  /**
   * With one more key of a signer, after the others.
   *
   * @param key in any form that a policy takes
   * @throws PolicyException if there is no such signer, or if the policy would not read: the key is
   *     there already
   */
  public PolicyEditor withKey(SignerName name, String key) throws PolicyException {
    return edited(new SignerSections(source, document).addKey(name, key));
  }

  /**
   * Without a signer, neither as such nor in any group.
   *
   * @throws PolicyException if there is no such signer, or if the policy would not read without: a
   *     group would be empty, a requirement out of reach
   */
  public PolicyEditor withoutSigner(SignerName name) throws PolicyException {
    SignerSections sections = new SignerSections(source, document);
    List<TextEdit> edits = new ArrayList<>();
    edits.add(sections.remove(name));
    edits.addAll(sections.leaveAll(name));
    return edited(edits);
  }

  private PolicyEditor edited(List<TextEdit> edits) throws PolicyException {
    String result = TextEdit.apply(text(), edits);
    return new PolicyEditor(file, result.getBytes(StandardCharsets.UTF_8));
  }
}
