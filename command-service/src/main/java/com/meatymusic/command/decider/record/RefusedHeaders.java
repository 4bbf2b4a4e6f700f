package com.meatymusic.command.decider.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What may be kept for ever of a command that a gate did not let in.
 *
 * @param key null when it is no id
 * @param ofForm whether all of it was as this build's gate writes it; then so are its words
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RefusedHeaders(byte @Nullable [] key, Headers headers, boolean ofForm) {

  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String POSITION = "[a-z][a-z0-9-]{0,62}(/[A-Za-z0-9_-]{1,36}){2,3}";

  private record Form(String header, String regex) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(HeaderNames.ID, ID + "|" + POSITION),
          new Form(HeaderNames.TYPE, "refused"),
          new Form(HeaderNames.TENANT_ID, ID),
          new Form(HeaderNames.ACTOR, "producer:[a-z][a-z0-9-]{0,62}"),
          new Form(HeaderNames.INBOX, POSITION),
          new Form(HeaderNames.CORRELATION_ID, "[!-~&&[^@]]{1,200}"),
          new Form(HeaderNames.TRACEPARENT, "[0-9a-f-]{55}"),
          new Form(HeaderNames.REFUSED_CODE, "[a-z-]{1,60}"));

  static RefusedHeaders of(CommandRecord record) {
    RecordMetadata given = RecordMetadata.of(record.headers());
    RecordHeaders kept = new RecordHeaders();
    boolean all = isId(record.key());
    for (Form form : FORMS) {
      String text = given.find(form.header());
      if (text != null && text.matches(form.regex())) {
        kept.add(form.header(), text.getBytes(UTF_8));
      } else if (text != null) {
        all = false;
      }
    }
    return new RefusedHeaders(isId(record.key()) ? record.key() : null, kept, all);
  }

  /** The reason in words, which quoted in earlier builds. */
  String detail(String said) {
    return ofForm && said.indexOf('@') < 0 ? said : "refused at the gate of its inbox";
  }

  private static boolean isId(byte @Nullable [] key) {
    try {
      return key != null && Ids.parse(new String(key, UTF_8), "key") != null;
    } catch (MetadataException e) {
      return false;
    }
  }
}
