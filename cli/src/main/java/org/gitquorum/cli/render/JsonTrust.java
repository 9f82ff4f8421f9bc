// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.gitquorum.core.trust.RemoteAnchor;
import org.gitquorum.core.trust.StoredAnchor;

/** What a machine was told to trust, as JSON. */
public final class JsonTrust {
  private static final String FORMAT = "git-quorum-trust";

  private JsonTrust() {}

  /** An anchor of the repository that the command stands in. */
  public static String text(StoredAnchor anchor) {
    return JsonDocument.write(FORMAT, json -> write(json, anchor));
  }

  /** An anchor of a remote repository, of which only what its owner gave is known. */
  public static String text(RemoteAnchor anchor, String url) {
    return JsonDocument.write(FORMAT, json -> {
      json.writeStringField("commit", anchor.commit().name());
      json.writeStringField("policyDigest", anchor.policyDigest());
      json.writeBooleanField("digestGiven", true);
      json.writeStringField("remote", url);
      json.writeStringField("trustedOn", anchor.trustedOn().toString());
    });
  }

  /** The fields alone. */
  static void write(JsonGenerator json, StoredAnchor anchor) throws IOException {
    json.writeStringField("commit", anchor.commit().name());
    json.writeStringField("policyDigest", anchor.policyDigest());
    json.writeBooleanField("digestGiven", anchor.digestGiven());
    json.writeStringField("repository", anchor.identity());
    json.writeStringField("trustedOn", anchor.trustedOn().toString());
  }
}
