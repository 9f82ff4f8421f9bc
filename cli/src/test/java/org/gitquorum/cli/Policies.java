// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.gitquorum.core.trust.PolicyFiles;

/** Policies with real keys, for tests of what is printed. */
final class Policies {
  private static final List<String> PEOPLE = List.of(
      "alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "kim");

  private Policies() {}

  /** Eleven people, one bot, three rules. */
  static PolicyFiles nixpkgsFork() {
    StringBuilder text = new StringBuilder("""
        version = 7
        repository = "secure-nixpkgs-7f3a9c21"
        """);
    for (String name : PEOPLE) {
      text.append("[signers.")
          .append(name)
          .append("]\nkeys = [\"")
          .append(key())
          .append("\"]\n");
    }
    return files(text.append("[signers.r-ryantm]\nkind = \"bot\"\nkeys = [\"")
        .append(key())
        .append("""
        "]
        [groups]
        committers = ["alice", "bob", "carol", "core"]
        core = ["dave", "erin", "frank", "grace", "heidi"]
        security = ["ivan", "judy", "kim"]
        bots = ["r-ryantm"]
        [root]
        require = "3 of core"
        [release]
        require = "2 of core"
        weaker-than-rules = true
        [head]
        require = "1 of bots"
        [[rules]]
        name = "two people"
        paths = ["**"]
        except = ["pkgs/by-name/**"]
        require = "2 of committers"
        [[rules]]
        name = "packages"
        paths = ["pkgs/by-name/**"]
        require = "2 of committers or (1 of committers and 1 of bots)"
        [[rules]]
        name = "trusted base"
        paths = ["pkgs/stdenv/**", "lib/**"]
        require = "2 of core and 1 of security"
        touch = true
        author-counts = false
        """)
        .toString());
  }

  /** A directory with this policy alone. */
  static PolicyFiles files(String text) {
    return new PolicyFiles(
        "sha256-WfmjUPIzS5VVc5LBWDBXJmcqmoXbxQ5Lh1jM1oTgWq0=",
        Map.of("policy.toml", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String key() {
    byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
    byte[] key =
        new Ed25519PrivateKeyParameters(new SecureRandom()).generatePublicKey().getEncoded();
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    for (byte[] part : new byte[][] {type, key}) {
      blob.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
      blob.writeBytes(part);
    }
    return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob.toByteArray());
  }
}
