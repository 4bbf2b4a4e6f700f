package com.meatymusic.schemas.topic;

import com.meatymusic.schemas.Fingerprints;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema as its topic has it, in JSON. Whoever may write the topic chooses it, so it is looked at
 * before Avro is: Avro reads texts of any length, and as deep as the stack.
 */
final class SchemaText {

  /** Ours have a tenth of it. */
  static final int MOST_CHARACTERS = 100_000;

  private static final int DEEPEST = 64;

  private SchemaText() {}

  /** The schema that this is the text of, if its fingerprint is this; else null. */
  static @Nullable Schema parse(String text, long fingerprint) {
    if (text.length() > MOST_CHARACTERS || !isShallow(text)) {
      return null;
    }
    try {
      Schema schema = new Schema.Parser().parse(text);
      return Fingerprints.of(schema) == fingerprint ? schema : null;
    } catch (AvroRuntimeException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | StackOverflowError e) {
      // An overflow is that of records side by side, each of which has the next one by its name.
      return null;
    }
  }

  private static boolean isShallow(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
        if (depth > DEEPEST) {
          return false;
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return true;
  }
}
