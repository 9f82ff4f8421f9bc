// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * One line of JSON, ASCII only: no log reader, terminal or transfer changes it or acts on what is
 * in it.
 */
public final class JsonDocument {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonDocument() {}

  /** Writes the fields of an object. */
  @FunctionalInterface
  public interface Body {
    /** Writes them. */
    void write(JsonGenerator json) throws IOException;
  }

  /** An object of this format, version 1, and a line feed. */
  public static String write(String format, Body body) {
    return foreign(json -> {
      json.writeStartObject();
      json.writeStringField("format", format);
      json.writeNumberField("version", 1);
      body.write(json);
      json.writeEndObject();
    });
  }

  /** A value in a format that others define, and a line feed. */
  static String foreign(Body value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setCharacterEscapes(new NumberSigns());
      value.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /** CI services act on {@code ##[} anywhere in a line: a number sign is always escaped. */
  private static final class NumberSigns extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes['#'] = ESCAPE_STANDARD;
      codes[0x7f] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @org.jspecify.annotations.Nullable SerializableString getEscapeSequence(int point) {
      return null;
    }
  }
}
