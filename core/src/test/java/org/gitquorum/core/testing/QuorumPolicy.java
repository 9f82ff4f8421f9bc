// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.signature.u2f.U2fDevice;

/**
 * The text and the keys of a policy. Each signer has the ordinary key of the same name and is one
 * of the committers; two of these meet root and, unless rules are named, the rule for everything.
 */
public final class QuorumPolicy {
  /** The identity that all have, unless they say otherwise. */
  public static final String REPOSITORY = "fork-7f3a9c21";

  private final Map<String, List<String>> signers = new LinkedHashMap<>();
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final Map<String, Bytes> files = new TreeMap<>();
  private final Map<String, List<String>> devices = new LinkedHashMap<>();
  private final Map<String, List<String>> written = new LinkedHashMap<>();
  private final List<String> tables = new ArrayList<>();
  private boolean rules;
  private long version = 1;
  private String repository = REPOSITORY;
  private String accept = "\"statement\"";
  private String root = "2 of committers";
  private String rootDemands = "";

  private QuorumPolicy() {}

  /** Version 1 with these signers. */
  public static QuorumPolicy of(String... signers) {
    QuorumPolicy policy = new QuorumPolicy();
    policy.groups.put("committers", new ArrayList<>());
    for (String signer : signers) {
      policy.signer(signer, signer);
    }
    return policy;
  }

  /** A copy with the next version. */
  public QuorumPolicy next() {
    QuorumPolicy next = new QuorumPolicy();
    next.signers.putAll(signers);
    groups.forEach((name, members) -> next.groups.put(name, new ArrayList<>(members)));
    next.files.putAll(files);
    next.devices.putAll(devices);
    next.written.putAll(written);
    next.tables.addAll(tables);
    next.rules = rules;
    next.version = version + 1;
    next.repository = repository;
    next.accept = accept;
    next.root = root;
    next.rootDemands = rootDemands;
    return next;
  }

  /** One more committer, or another set of keys for one. */
  public QuorumPolicy signer(String name, String... keys) {
    signers.put(name, List.of(keys));
    for (String key : keys) {
      files.put("keys/" + key + ".asc", Bytes.copyOf(TestKeys.named(key).certificate()));
    }
    boolean known = groups.getOrDefault("committers", List.of()).contains(name);
    return known ? this : member("committers", name);
  }

  /** One more key of a signer, written out as policies have it: an SSH key, or one in braces. */
  public QuorumPolicy key(String signer, String toml) {
    written.merge(signer, List.of(toml), (before, more) -> {
      List<String> all = new ArrayList<>(before);
      all.addAll(more);
      return all;
    });
    return this;
  }

  /** One more key of a signer: a U2F device, kept as {@code keys/NAME.json}. */
  public QuorumPolicy device(String signer, String name, U2fDevice device) {
    devices.merge(signer, List.of(name), (before, more) -> {
      List<String> all = new ArrayList<>(before);
      all.addAll(more);
      return all;
    });
    files.put("keys/" + name + ".json", device.content());
    return this;
  }

  /** Takes a signer out, with the files of all keys. */
  public QuorumPolicy withoutSigner(String name) {
    signers.getOrDefault(name, List.of()).forEach(key -> files.remove("keys/" + key + ".asc"));
    signers.remove(name);
    groups.values().forEach(members -> members.remove(name));
    return this;
  }

  /** Puts a signer or group into a group. */
  public QuorumPolicy member(String group, String name) {
    groups.computeIfAbsent(group, any -> new ArrayList<>()).add(name);
    return this;
  }

  /** A file beside the policy. */
  public QuorumPolicy file(String path, byte[] content) {
    files.put(path, Bytes.copyOf(content));
    return this;
  }

  public QuorumPolicy version(long number) {
    version = number;
    return this;
  }

  public QuorumPolicy repository(String identity) {
    repository = identity;
    return this;
  }

  public QuorumPolicy acceptV0() {
    return accept("v0");
  }

  /** Approvals of these kinds, beside statements. */
  public QuorumPolicy accept(String... kinds) {
    accept = "\"statement\", \"" + String.join("\", \"", kinds) + "\"";
    return this;
  }

  public QuorumPolicy root(String require) {
    root = require;
    return this;
  }

  /** What is asked of root's signatures, such as {@code touch = true}. */
  public QuorumPolicy rootDemands(String demands) {
    rootDemands = demands;
    return this;
  }

  /** Takes the keys that were written out from a signer. */
  public QuorumPolicy withoutKeys(String signer) {
    written.remove(signer);
    return this;
  }

  /** A rule; the first one takes the place of the one for everything. */
  public QuorumPolicy rule(String name, String paths, String require, String... more) {
    rules = true;
    tables.add("[[rules]]\nname = \"" + name + "\"\npaths = [\"" + paths + "\"]\nrequire = \""
        + require + "\"\n" + String.join("\n", more));
    return this;
  }

  /** Says that a key was in wrong hands. */
  public QuorumPolicy revoked(String fingerprint) {
    tables.add("[[revoked]]\nkey = \"" + fingerprint + "\"\nreason = \"stolen\"");
    return this;
  }

  public long number() {
    return version;
  }

  /** All files of the directory. */
  public Map<String, Bytes> files() {
    Map<String, Bytes> all = new TreeMap<>(files);
    all.put("policy.toml", Bytes.ofUtf8(text()));
    return all;
  }

  /** SHA-256 of the directory's Nix archive. */
  public String digest() {
    Map<String, byte[]> raw = new TreeMap<>();
    files().forEach((path, content) -> raw.put(path, content.toArray()));
    return NixArchiveHash.ofFiles(raw);
  }

  private String text() {
    StringBuilder text = new StringBuilder()
        .append("version = " + version + "\nrepository = \"" + repository + "\"\naccept = ["
            + accept + "]\n\n");
    signers.forEach((name, keys) -> {
      List<String> all = new ArrayList<>();
      keys.forEach(key -> all.add("\"keys/" + key + ".asc\""));
      devices
          .getOrDefault(name, List.of())
          .forEach(key -> all.add("\"u2f:keys/" + key + ".json\""));
      all.addAll(written.getOrDefault(name, List.of()));
      text.append("[signers." + name + "]\nkeys = [" + String.join(", ", all) + "]\n\n");
    });
    text.append("[groups]\n");
    groups.forEach((name, members) -> text.append(name + " = [" + list(members) + "]\n"));
    text.append(
        "\n[root]\nrequire = \"" + root + "\"\nweaker-than-rules = true\n" + rootDemands + "\n\n");
    if (!rules) {
      text.append("""
          [[rules]]
          name = "everything"
          paths = ["**"]
          require = "2 of committers"

          """);
    }
    tables.forEach(table -> text.append(table).append("\n\n"));
    return text.toString();
  }

  private static String list(List<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }
}
