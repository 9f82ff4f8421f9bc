// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.gitquorum.core.testing.TestKeys;

/**
 * The files of a policy directory that says what a policy of a scenario says. Everybody has two
 * keys, and the policy declares that one of them takes a touch: {@code touch} of a scenario is
 * {@code touch = "declared"} here, since an OpenPGP signature proves none.
 */
final class ScenarioPolicyFiles {
  private static final Map<String, byte[]> CERTIFICATES = new ConcurrentHashMap<>();

  private final Scenario.PolicyText policy;
  private final StringBuilder toml = new StringBuilder();

  private ScenarioPolicyFiles(Scenario.PolicyText policy) {
    this.policy = policy;
  }

  /** Whose signatures these are. */
  static TestKeys key(String signer, boolean touch) {
    return TestKeys.named(touch ? signer + "-touched" : signer);
  }

  /** Content by path. */
  static Map<String, byte[]> of(String id, Scenario scenario) {
    Scenario.PolicyText policy = scenario.policies().get(id);
    if (policy == null) {
      throw new IllegalArgumentException("no policy " + id);
    }
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (String signer : policy.signers()) {
      files.put("keys/" + signer + ".asc", certificate(signer, false));
      files.put("keys/" + signer + "-touched.asc", certificate(signer, true));
    }
    String text = new ScenarioPolicyFiles(policy).text(id, paths(scenario));
    files.put("policy.toml", text.getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static byte[] certificate(String signer, boolean touch) {
    return CERTIFICATES.computeIfAbsent(
        signer + " " + touch, name -> key(signer, touch).certificate());
  }

  private static Set<String> paths(Scenario scenario) {
    Set<String> paths = new TreeSet<>();
    scenario.states().forEach(state -> paths.addAll(state.files().keySet()));
    return paths;
  }

  private String text(String id, Set<String> paths) {
    line("# " + id);
    line("version = " + policy.version());
    line("repository = " + quoted(policy.repository()));
    for (String signer : policy.signers()) {
      line("[signers." + quoted(signer) + "]");
      line("kind = " + quoted(policy.bots().contains(signer) ? "bot" : "person"));
      line("keys = [" + quoted("keys/" + signer + ".asc") + ", { key = "
          + quoted("keys/" + signer + "-touched.asc") + ", touch = \"always\" }]");
    }
    line("[groups]");
    policy.groups().forEach((name, members) -> line(quoted(name) + " = " + array(members)));
    line("[root]");
    quorum(policy.root(), policy.rootTouch());
    line("[release]");
    line("weaker-than-rules = true");
    policy.rules().forEach(this::rule);
    if (policy.rules().stream().noneMatch(rule -> rule.paths().contains("**"))) {
      padding(paths);
    }
    if (policy.broken() && PlainRequirement.reachable(policy)) {
      line("this is no policy");
    }
    return toml.toString();
  }

  private void rule(Scenario.RuleText rule) {
    line("[[rules]]");
    line("name = " + quoted(rule.name()));
    line("paths = " + array(rule.paths()));
    if (!rule.except().isEmpty()) {
      line("except = " + array(rule.except()));
    }
    quorum(rule.require(), rule.touch());
    line("author-counts = " + rule.authorCounts());
  }

  private void quorum(String require, boolean touch) {
    line("require = " + quoted(require));
    if (touch) {
      line("touch = \"declared\"");
    }
  }

  /** A policy needs a rule for every path; this one is for none of the scenario's. */
  private void padding(Set<String> paths) {
    line("[[rules]]");
    line("name = \"padding\"");
    line("paths = [\"**\"]");
    line("except = " + array(paths));
    quorum(policy.root(), false);
  }

  private void line(String text) {
    toml.append(text).append('\n');
  }

  private static String array(Collection<String> texts) {
    return texts.stream()
        .map(ScenarioPolicyFiles::quoted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
