// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * A blob too large to be held in memory. It is hashed as it is read, and the read that would tell
 * of its end fails if its content is not what its id says: whoever read to the end and was told so
 * read the right bytes.
 */
public final class LargeBlob extends FilterInputStream {
  private final ObjectId id;
  private final long size;
  private final RunningHash hash;

  /** The content cannot be read, or has another id. */
  public static final class NotVerifiedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient FindingException finding;

    NotVerifiedException(FindingException finding) {
      super(finding.getMessage(), finding);
      this.finding = finding;
    }

    /** {@code OBJECT_MALFORMED}, {@code OBJECT_HASH} or {@code SHA1_COLLISION}. */
    public FindingException finding() {
      return finding;
    }
  }

  LargeBlob(ObjectId id, long size, InputStream content, RunningHash hash) {
    super(content);
    this.id = id;
    this.size = size;
    this.hash = hash;
  }

  /** How many bytes it announces. */
  public long size() {
    return size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = readUnverified(buffer, offset, length);
    if (count >= 0) {
      hash.update(buffer, offset, count);
      return count;
    }
    try {
      if (!hash.id().equals(id)) {
        throw new NotVerifiedException(StoredObjects.otherContent(id, ObjectType.BLOB));
      }
    } catch (FindingException e) {
      throw new NotVerifiedException(e);
    }
    return -1;
  }

  private int readUnverified(byte[] buffer, int offset, int length) throws NotVerifiedException {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      throw new NotVerifiedException(StoredObjects.unreadable(id, "blob", e));
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public long skip(long count) {
    throw new UnsupportedOperationException("every byte has to be hashed");
  }
}
