package com.meatymusic.query.outcome;

import com.meatymusic.query.projection.batch.RecordSink;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Outcomes from their topic, read committed like all that is kept. */
@Component
final class OutcomeSink implements RecordSink {

  private static final Logger log = LoggerFactory.getLogger(OutcomeSink.class);

  private final Contract contract;
  private final JsonMapper json;
  private final Duration retention;

  OutcomeSink(Contract contract, JsonMapper json, OutcomeSettings settings) {
    this.contract = contract;
    this.json = json;
    this.retention = settings.retention();
  }

  @Override
  public String subscription() {
    return "outcomes";
  }

  @Override
  public String topic() {
    return Topics.REPLIES;
  }

  @Override
  public Rows read(List<ConsumerRecord<byte[], byte[]>> records) {
    List<OutcomeRow> rows = new ArrayList<>(records.size());
    Instant oldest = Instant.now().minus(retention);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        OutcomeRow row = OutcomeRow.read(record, contract);
        if (row.decidedAt().isAfter(oldest)) {
          rows.add(row);
        }
      } catch (MetadataException e) {
        // A record that a gate refused may name no tenant or no command: nobody can ask for it.
        log.info(
            "the outcome at {}/{}/{} is nobody's: {}",
            record.topic(),
            record.partition(),
            record.offset(),
            e.getMessage());
      }
    }
    return new OutcomeRows(rows, json, retention);
  }
}
