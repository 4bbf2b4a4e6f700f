package com.meatymusic.command.decider.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.catalog.Aggregates;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** Events as records of {@code events}, there and back. */
public final class EventRecords {

  private final Contract contract;

  public EventRecords(Contract contract) {
    this.contract = contract;
  }

  public OutputRecord write(LoggedEvent logged, Causation causation) {
    SpecificRecord value = Aggregates.ALL.write(logged.event());
    String log = logged.log().toString();
    RecordMetadata own =
        RecordMetadata.create(
            log + "/" + logged.sequence(), value.getSchema().getFullName(), Causation.SOURCE);
    // Headers are looked for from the end: what every reader asks for stands there.
    RecordMetadata metadata =
        causation
            .addTo(own)
            .with(HeaderNames.SUBJECT, logged.event().subject())
            .with(HeaderNames.SEQUENCE, logged.sequence())
            .with(HeaderNames.VERSION, logged.version());
    return new OutputRecord(
        Sink.EVENTS, log.getBytes(UTF_8), contract.encode(value), metadata.toHeaders());
  }

  /** Reads a record of {@code events}: everything that the fold needs is in it. */
  public LoggedEvent read(byte[] key, byte[] value, Headers headers) {
    RecordMetadata metadata = RecordMetadata.of(headers);
    return new LoggedEvent(
        Ids.parse(new String(key, UTF_8), "key"),
        metadata.number(HeaderNames.SEQUENCE),
        metadata.number(HeaderNames.VERSION),
        Aggregates.ALL.read(contract.decode(value)));
  }
}
