// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.security.GeneralSecurityException;
import org.gitquorum.core.FindingException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the bytes of a record to who signed it, keys having been read before. */
@State(Scope.Benchmark)
public class SignatureBenchmark {
  /** Of the schemes that {@link SchemeSamples} makes. */
  @Param({"OpenPGP Ed25519", "SSHSIG Ed25519", "OpenPGP ECDSA P-256", "OpenPGP RSA-4096"})
  public String scheme = "";

  private SchemeSample sample = new SchemeSample("", 1, n -> false, "", n -> false);
  private int next;

  @Setup
  public void sign() throws FindingException, GeneralSecurityException {
    sample = SchemeSamples.all().stream()
        .filter(one -> one.name().equals(scheme))
        .findFirst()
        .orElseThrow();
  }

  @Benchmark
  public boolean wholeCheck() {
    next = (next + 1) % sample.size();
    if (!sample.whole().holds(next)) {
      throw new IllegalStateException("a good signature was refused");
    }
    return true;
  }
}
