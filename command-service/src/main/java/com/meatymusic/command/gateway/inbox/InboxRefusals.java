package com.meatymusic.command.gateway.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.CommandRoute;
import com.meatymusic.command.gateway.HeaderForms;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says why a record was not let in, by a command without a value: the decider answers and parks it,
 * once, like any other outcome. What the record held stays in the inbox only, since it may be
 * personal and is not sealed, and of any size: a refusal holds only ids, of their form.
 */
public record InboxRefusals(InboxSource source) {

  private static final String SOURCE = "/command-service";
  private static final int DETAIL_CHARACTERS = 500;

  /**
   * @param readable what was asked for, if that much could be read: the refusal is decided where
   *     the command would have been, so that a second copy meets the first
   */
  public ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, @Nullable Submission readable, CommandRefusal reason) {
    RecordMetadata given = RecordMetadata.of(record.headers());
    UUID id = HeaderForms.uuid(given.find(HeaderNames.ID));
    UUID log = source.log(record);
    String position = source.position(record);
    RecordMetadata headers =
        RecordMetadata.create(id == null ? position : id.toString(), "refused", SOURCE)
            .with(HeaderNames.CORRELATION_ID, correlation(given, id))
            .with(HeaderNames.TRACEPARENT, traceparent(given))
            .with(HeaderNames.TENANT_ID, log)
            .with(HeaderNames.ACTOR, "producer:" + source.producer())
            .with(HeaderNames.INBOX, position)
            .with(HeaderNames.REFUSED_CODE, reason.code())
            .with(HeaderNames.REFUSED_DETAIL, clip(reason.withViolations()));
    byte[] key = key(readable, log).toString().getBytes(UTF_8);
    return new ProducerRecord<>(Topics.COMMANDS, null, key, null, headers.toHeaders());
  }

  private static UUID key(@Nullable Submission readable, UUID log) {
    try {
      return readable == null ? log : CommandRoute.of(readable).key();
    } catch (CommandRefusal e) {
      return log; // It can be read, and is no command.
    }
  }

  private static @Nullable String correlation(RecordMetadata given, @Nullable UUID id) {
    String text = given.find(HeaderNames.CORRELATION_ID);
    return text != null && HeaderForms.isCorrelation(text)
        ? text
        : id == null ? null : id.toString();
  }

  private static @Nullable String traceparent(RecordMetadata given) {
    String text = given.find(HeaderNames.TRACEPARENT);
    return text != null && HeaderForms.isTraceparent(text) ? text : null;
  }

  private static String clip(String detail) {
    return detail.length() <= DETAIL_CHARACTERS ? detail : detail.substring(0, DETAIL_CHARACTERS);
  }
}
