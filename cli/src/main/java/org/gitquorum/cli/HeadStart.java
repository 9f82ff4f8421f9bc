// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Has a second thread set up what almost every command needs of the Java platform and of Bouncy
 * Castle, while the first reads the command line and the policy. It decides nothing: its results
 * are thrown away, and what it did not come to is set up at the first use, as without it.
 *
 * <p>It must not use a class of this program or of JGit: two threads that initialise classes which
 * need each other would wait for ever.
 */
final class HeadStart {
  /** The key and the signature over no bytes of RFC 8032, section 7.1, test 1. */
  private static final String KEY =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  private static final String SIGNATURE =
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46"
          + "bd25bf5f0595bbe24655141438e7a100b";

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private HeadStart() {}

  /** Begins with what even an answer from memory needs, and returns at once. */
  static void beginSmall() {
    start(HeadStart::digests);
  }

  /** Begins with everything, unless it did before, and returns at once. */
  static void begin() {
    if (BEGUN.compareAndSet(false, true)) {
      start(HeadStart::run);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "head start");
    thread.setDaemon(true);
    // Whatever went wrong goes wrong again where it is needed, and is reported there.
    thread.setUncaughtExceptionHandler((failed, fault) -> {});
    thread.start();
  }

  private static void run() {
    boolean unusedMatch = matches();
    digests();
    boolean unused = isGenuine();
    digest("SHA-512");
    int unusedLength = lambdas();
  }

  private static void digest(String name) {
    try {
      byte[] unused = MessageDigest.getInstance(name).digest(new byte[256]);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void digests() {
    digest("SHA-1");
    digest("SHA-256");
  }

  /** Whether the signature verifies, as it does. */
  static boolean isGenuine() {
    return Ed25519.verify(bytes(SIGNATURE), 0, bytes(KEY), 0, new byte[0], 0, 0);
  }

  private static byte[] bytes(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex, 2 * i, 2 * i + 2, 16);
    }
    return bytes;
  }

  /** The parts of patterns, each of which the platform links at the first use. */
  private static boolean matches() {
    return "a1".matches("[^\\p{Cntrl}x][A-Za-z0-9+/]{1,2}\\d?");
  }

  /** Likewise the ends of streams. */
  private static int lambdas() {
    List<String> words = List.of("b", "a");
    boolean any = words.stream().noneMatch(word -> word.isEmpty())
        && words.stream().findFirst().isPresent()
        && words.stream().anyMatch(word -> word.equals("a"));
    String joined = words.stream().sorted().collect(Collectors.joining(" "));
    int[] numbers = IntStream.range(0, 2).boxed().mapToInt(Integer::intValue).toArray();
    return joined.toUpperCase(Locale.ROOT).length() + numbers.length + (any ? 1 : 0);
  }
}
