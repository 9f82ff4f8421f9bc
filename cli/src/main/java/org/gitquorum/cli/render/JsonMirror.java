// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.mirror.MirrorRun;
import org.gitquorum.core.verify.Report;

/** A run of a mirror as JSON, format {@code git-quorum-mirror}, version 1. */
public final class JsonMirror {
  private JsonMirror() {}

  /** One line of JSON. */
  public static String text(MirrorRun run) {
    return JsonDocument.write("git-quorum-mirror", json -> {
      json.writeNumberField("exitCode", run.exitCode().status());
      json.writeStringField("served", run.served().toString());
      json.writeArrayFieldStart("branches");
      for (MirrorRun.Branch branch : run.branches()) {
        write(json, branch);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (Finding finding : run.findings()) {
        JsonReport.writeFinding(json, finding);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("remarks");
      for (String remark : run.remarks()) {
        json.writeString(remark);
      }
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, MirrorRun.Branch branch) throws IOException {
    json.writeStartObject();
    json.writeStringField("branch", branch.branch());
    write(json, "before", branch.before());
    write(json, "after", branch.after());
    write(json, "upstream", branch.report().map(Report::target));
    json.writeNumberField("waiting", branch.waiting());
    json.writeArrayFieldStart("findings");
    for (Finding finding : branch.findings()) {
      JsonReport.writeFinding(json, finding);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Optional<ObjectId> id)
      throws IOException {
    if (id.isPresent()) {
      json.writeStringField(name, id.get().name());
    }
  }
}
