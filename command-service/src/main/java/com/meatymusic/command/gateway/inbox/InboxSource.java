package com.meatymusic.command.gateway.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.gateway.HeaderForms;
import com.meatymusic.schemas.Ids;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/**
 * Where the records of an inbox come from.
 *
 * @param inbox for whom the producer may send
 * @param topic id of the topic that the records are of
 */
public record InboxSource(String producer, InboxSettings.Inbox inbox, Supplier<Uuid> topic) {

  private static final int KEY_BYTES = 36;

  /** Where a record stands, and can be looked at for as long as the inbox keeps it. */
  String position(ConsumerRecord<byte[], byte[]> record) {
    return "%s/%s/%d/%d".formatted(producer, topic.get(), record.partition(), record.offset());
  }

  /** The log of a record's tenant if the inbox may send for that one, else the producer's own. */
  UUID log(ConsumerRecord<byte[], byte[]> record) {
    UUID tenantId =
        record.key() == null || record.key().length > KEY_BYTES
            ? null
            : HeaderForms.uuid(new String(record.key(), UTF_8));
    return tenantId != null && inbox.mayServe(tenantId) ? tenantId : Ids.producer(producer);
  }
}
