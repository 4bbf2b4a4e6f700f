package com.meatymusic.command.decider.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.schemas.HeaderNames;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records set aside for an operator, with the reason. They are kept as they came, but for those
 * that a gate refused: of these only what has its proper form, since this topic is kept for ever
 * and all else may be somebody's address.
 */
public final class ParkedRecords {

  /** The topic of parked records takes twice what others take. */
  private static final int MOST_BYTES = 2 * Limits.RECORD_BYTES - Limits.HEADROOM_BYTES;

  private static final int DETAIL_CHARACTERS = 500;

  private ParkedRecords() {}

  public static OutputRecord of(CommandRecord record, RejectionCode code, String detail) {
    if (record.headers().lastHeader(HeaderNames.REFUSED_CODE) != null) {
      RefusedHeaders kept = RefusedHeaders.of(record);
      return new OutputRecord(
          Sink.PARKED,
          kept.key(),
          null,
          reasons(kept.headers(), record, code, kept.detail(detail)));
    }
    OutputRecord whole =
        new OutputRecord(
            Sink.PARKED,
            record.key(),
            record.value(),
            reasons(new RecordHeaders(record.headers()), record, code, detail));
    return whole.bytes() <= MOST_BYTES
        ? whole
        : new OutputRecord(
            Sink.PARKED,
            null,
            null,
            reasons(
                new RecordHeaders(), record, code, clip("too large to be kept here: " + detail)));
  }

  public static String clip(String text) {
    return text.length() <= DETAIL_CHARACTERS ? text : text.substring(0, DETAIL_CHARACTERS) + "…";
  }

  private static Headers reasons(
      Headers headers, CommandRecord record, RejectionCode code, String detail) {
    return headers
        .add(HeaderNames.PARKED_CODE, code.text().getBytes(UTF_8))
        .add(HeaderNames.PARKED_DETAIL, clip(detail).getBytes(UTF_8))
        .add(HeaderNames.PARKED_FROM, record.place().getBytes(UTF_8));
  }
}
