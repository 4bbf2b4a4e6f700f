package com.meatymusic.schemas.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** Schemas that earlier builds wrote with. */
final class EarlierSchema {

  private static final String FOLDER = "/com/meatymusic/schemas/earlier/";

  private EarlierSchema() {}

  static Schema read(String name) {
    try (InputStream file = EarlierSchema.class.getResourceAsStream(FOLDER + name + ".avsc")) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks the earlier schema " + name);
      }
      return new Schema.Parser().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
