package com.meatymusic.schemas.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the records of an async producer's inbox. */
record InboxRecords(String inbox, String source, Contract contract) {

  static InboxRecords of(String producerName) {
    return new InboxRecords(
        Topics.inbox(producerName), "/producers/" + producerName, new Contract());
  }

  /**
   * A command, as of now.
   *
   * @throws IllegalArgumentException when it cannot be encoded
   */
  ProducerRecord<byte[], byte[]> of(UUID tenantId, UUID commandId, SpecificRecord command) {
    byte[] value = contract.encode(command);
    var metadata =
        RecordMetadata.create(commandId.toString(), command.getSchema().getFullName(), source)
            .with(HeaderNames.TIME, Instant.now())
            .with(HeaderNames.TENANT_ID, tenantId)
            .with(HeaderNames.CORRELATION_ID, commandId);
    return new ProducerRecord<>(
        inbox, null, tenantId.toString().getBytes(UTF_8), value, metadata.toHeaders());
  }
}
