// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinnedState;

/** One pin of a file moved to a state, and the proof that nothing else changed. */
final class PinRewriting {
  private final PinFile file;
  private final Pin pin;
  private final PinnedState state;
  private final List<TokenEdit> edits;

  private PinRewriting(PinFile file, Pin pin, PinnedState state, List<TokenEdit> edits) {
    this.file = file;
    this.pin = pin;
    this.state = state;
    this.edits = edits;
  }

  static PinRewriting of(PinFile file, Pin pin, PinnedState state) throws FindingException {
    PinText text = PinText.of(file.path(), file.content());
    List<TokenEdit> edits = switch (file.format()) {
      case FLAKE_LOCK -> MovedTokens.ofFlake(text, pin, state);
      case NPINS -> MovedTokens.ofNpins(text, pin, state);
      case NIV -> MovedTokens.ofNiv(text, pin, state);
      case NVFETCHER ->
        throw refused(
            text,
            pin,
            "nvfetcher generates it together with a Nix file",
            "run nvfetcher, then: git quorum pin verify");
      case SUBMODULES ->
        throw refused(
            text,
            pin,
            "it is a submodule",
            "git checkout in it, git add it, then: git quorum pin verify");
      case NIX -> throw refused(text, pin, "it stands in a Nix file", "edit it by hand");
    };
    return new PinRewriting(file, pin, state, edits);
  }

  static FindingException refused(PinText text, Pin pin, String why, String hint) {
    return new FindingException(
        ReasonCode.PIN_UNVERIFIABLE,
        text.path() + ":" + pin.line() + ": " + pin.name() + " cannot be moved: " + why,
        hint);
  }

  Bytes rewritten() throws FindingException {
    Bytes content = TokenEdit.apply(file.content(), edits);
    PinFile after = PinFiles.read(file.path(), file.format(), content);
    if (!onlyTokens(content) || !onlyThisPin(after)) {
      throw new IllegalStateException("more than one pin would change in " + file.path());
    }
    return content;
  }

  private boolean onlyTokens(Bytes content) throws FindingException {
    List<JsonLeaf> before = JsonLeaf.of(PinText.of(file.path(), file.content()));
    List<JsonLeaf> after = JsonLeaf.of(PinText.of(file.path(), content));
    Set<Integer> allowed = edits.stream().map(TokenEdit::start).collect(Collectors.toSet());
    boolean same = before.size() == after.size();
    for (int i = 0; same && i < before.size(); i++) {
      JsonLeaf old = before.get(i);
      same = old.path().equals(after.get(i).path())
          && (old.value().equals(after.get(i).value()) || allowed.contains(old.start()));
    }
    return same;
  }

  private boolean onlyThisPin(PinFile after) {
    List<Pin> expected = new ArrayList<>(file.pins());
    int at = expected.indexOf(pin);
    if (at < 0 || after.pins().size() != expected.size()) {
      return false;
    }
    Pin moved = after.pins().get(at);
    expected.set(at, moved);
    return expected.equals(after.pins()) && moved(moved);
  }

  private boolean moved(Pin now) {
    return now.revision().equals(Optional.of(state.revision()))
        && now.hash()
            .map(hash -> hash.sri().equals(state.hash()))
            .equals(pin.hash().map(h -> true))
        && follows(now.lastModified(), pin.lastModified(), state.lastModified())
        && follows(now.revCount(), pin.revCount(), state.revCount())
        && now.node().equals(pin.node())
        && now.inputPaths().equals(pin.inputPaths())
        && now.source().equals(pin.source())
        && now.branch().equals(pin.branch())
        && now.submodules() == pin.submodules()
        && now.directory().equals(pin.directory())
        && now.faults().equals(pin.faults());
  }

  private static boolean follows(OptionalLong now, OptionalLong before, long wanted) {
    return now.equals(before.isPresent() ? OptionalLong.of(wanted) : before);
  }
}
