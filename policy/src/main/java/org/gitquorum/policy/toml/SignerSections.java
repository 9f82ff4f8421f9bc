// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerKind;
import org.gitquorum.policy.SignerName;

/** Where a policy's text speaks of signers, and the edits that add and remove one. */
final class SignerSections {
  private static final String BY_HAND = "edit the file by hand";

  private final SourceText source;
  private final String text;
  private final TomlTable signers;
  private final TomlTable groups;

  SignerSections(SourceText source, TomlTable document) {
    this.source = source;
    this.text = source.text();
    this.signers = (TomlTable) document.get("signers").orElseThrow().value();
    this.groups = (TomlTable) document.get("groups").orElseThrow().value();
  }

  TextEdit add(SignerName name, SignerKind kind, List<String> keys) throws PolicyException {
    Optional<TomlTable.Entry> known = signers.get(name.value());
    if (known.isPresent()) {
      throw source.refusal(known.get().keyStart(), "there is a signer " + name + " already", "");
    }
    refuseInline();
    int end = Lines.end(text, lastOffset(signers));
    String before = end == text.length() && !text.endsWith("\n") ? "\n" : "";
    String after = end == text.length() ? "" : "\n";
    int offset = Math.min(text.length(), end + after.length());
    return TextEdit.insert(offset, before + section(name, kind, keys));
  }

  private static String section(SignerName name, SignerKind kind, List<String> keys) {
    return "\n" + TomlQuoting.signerHeader(name)
        + (kind == SignerKind.BOT ? "kind = \"bot\"\n" : "")
        + "keys = ["
        + keys.stream().map(TomlQuoting::quoted).collect(Collectors.joining(", "))
        + "]\n";
  }

  List<TextEdit> join(SignerName name, GroupName group) throws PolicyException {
    Optional<TomlTable.Entry> entry = groups.get(group.value());
    if (entry.isEmpty()) {
      throw source.refusal(groups.start(), "there is no group " + group, "write it first");
    }
    TomlValue.Items members = (TomlValue.Items) entry.get().value();
    return new ArrayEdits(text, members).append(TomlQuoting.quoted(name.value()));
  }

  List<TextEdit> addKey(SignerName name, String key) throws PolicyException {
    TomlTable section = (TomlTable) known(name).value();
    TomlValue.Items keys = (TomlValue.Items) section.get("keys").orElseThrow().value();
    return new ArrayEdits(text, keys).append(TomlQuoting.quoted(key));
  }

  private TomlTable.Entry known(SignerName name) throws PolicyException {
    return signers
        .get(name.value())
        .orElseThrow(() -> source.refusal(signers.start(), "there is no signer " + name, ""));
  }

  TextEdit remove(SignerName name) throws PolicyException {
    TomlTable.Entry entry = known(name);
    refuseInline();
    TomlTable section = (TomlTable) entry.value();
    int start = Lines.start(text, entry.keyStart());
    int next = Lines.next(text, section.end());
    boolean blankAbove = start == 0 || text.startsWith("\n", start - 2);
    boolean blankBelow = text.startsWith("\n", next);
    return TextEdit.delete(start, blankAbove && blankBelow ? next + 1 : next);
  }

  List<TextEdit> leaveAll(SignerName name) {
    List<TextEdit> edits = new ArrayList<>();
    for (TomlTable.Entry entry : groups.entries()) {
      TomlValue.Items members = (TomlValue.Items) entry.value();
      for (int i = 0; i < members.values().size(); i++) {
        if (((TomlValue.Text) members.values().get(i)).value().equals(name.value())) {
          edits.addAll(new ArrayEdits(text, members).remove(i));
        }
      }
    }
    return edits;
  }

  private void refuseInline() throws PolicyException {
    if (signers.origin() == TomlTable.Origin.INLINE) {
      throw source.refusal(signers.start(), "all signers stand in one pair of braces", BY_HAND);
    }
  }

  private static int lastOffset(TomlValue value) {
    int last = value.end();
    if (value instanceof TomlTable table && table.origin() != TomlTable.Origin.INLINE) {
      for (TomlTable.Entry entry : table.entries()) {
        last = Math.max(last, lastOffset(entry.value()));
      }
    }
    return last;
  }
}
