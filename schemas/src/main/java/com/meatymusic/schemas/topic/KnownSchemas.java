package com.meatymusic.schemas.topic;

import com.meatymusic.schemas.Fingerprints;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest schemas of a topic, by fingerprint, as far as they fit. What a topic holds is read as
 * text only, so no record of it can fail or hold up who reads it; a text is parsed when somebody
 * asks for its fingerprint. Safe for use by many threads.
 */
final class KnownSchemas {

  private static final Logger LOG = LoggerFactory.getLogger(KnownSchemas.class);
  private static final Schema NONE = Schema.create(Schema.Type.NULL);

  /**
   * @param offset where it stands, for the log
   */
  private record Text(String json, long offset) {}

  private final String topic;
  private final int most;
  private final long mostCharacters;
  private final Map<Long, Text> texts = new LinkedHashMap<>();
  private final Map<Long, Schema> parsed = new LinkedHashMap<>();
  private long characters;

  /**
   * @param most schemas that are kept
   * @param mostCharacters of them together
   */
  KnownSchemas(String topic, int most, long mostCharacters) {
    this.topic = topic;
    this.most = most;
    this.mostCharacters = mostCharacters;
  }

  /**
   * Learns what the topic says of a fingerprint. A text that is none of that schema does not
   * displace one that is.
   */
  synchronized void put(long fingerprint, String text, long offset) {
    Text before = texts.get(fingerprint);
    if (before != null
        && (text.equals(before.json())
            || find(fingerprint) != null && SchemaText.parse(text, fingerprint) == null)) {
      return;
    }
    remove(fingerprint);
    texts.put(fingerprint, new Text(text, offset));
    characters += text.length();
    for (Iterator<Long> eldest = texts.keySet().iterator();
        texts.size() > most || characters > mostCharacters; ) {
      long gone = eldest.next();
      characters -= length(texts.get(gone));
      eldest.remove();
      parsed.remove(gone);
    }
  }

  synchronized void remove(long fingerprint) {
    characters -= length(texts.remove(fingerprint));
    parsed.remove(fingerprint);
  }

  /** Null when there is none, or what there is can't be read or is another one. */
  synchronized @Nullable Schema find(long fingerprint) {
    Text text = texts.get(fingerprint);
    if (text == null) {
      return null;
    }
    Schema schema =
        parsed.computeIfAbsent(
            fingerprint,
            key -> {
              Schema found = SchemaText.parse(text.json(), key);
              if (found == null) {
                LOG.warn(
                    "{}, offset {}: passed over, it is no schema of fingerprint {}",
                    topic,
                    text.offset(),
                    Fingerprints.hex(key));
              }
              return found == null ? NONE : found;
            });
    return schema == NONE ? null : schema;
  }

  private static int length(@Nullable Text text) {
    return text == null ? 0 : text.json().length();
  }
}
