package com.meatymusic.localstack.torture.survey;

import com.meatymusic.localstack.torture.history.LoggedEvent;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the log says, by headers alone. */
public final class LogSurvey {

  private LogSurvey() {}

  /**
   * Committed events of these tenants, in the order of their partition.
   *
   * @param tenants their numbers, by id
   */
  public static List<LoggedEvent> of(String kafka, Map<UUID, Integer> tenants) {
    List<LoggedEvent> events = new ArrayList<>();
    TopicReader.read(
        kafka,
        List.of(Topics.EVENTS),
        "read_committed",
        record -> {
          var headers = RecordMetadata.of(record.headers());
          var id = headers.text(HeaderNames.ID);
          var tenant = tenants.get(UUID.fromString(id.substring(0, id.indexOf('/'))));
          if (tenant != null) {
            events.add(event(tenant, headers, record));
          }
        });
    return events;
  }

  private static LoggedEvent event(
      int tenant, RecordMetadata headers, ConsumerRecord<byte[], byte[]> record) {
    var type = headers.text(HeaderNames.TYPE);
    return new LoggedEvent(
        tenant,
        headers.number(HeaderNames.SEQUENCE),
        headers.text(HeaderNames.SUBJECT),
        headers.number(HeaderNames.VERSION),
        type.substring(type.lastIndexOf('.') + 1),
        headers.text(HeaderNames.COMMAND_ID),
        record.partition(),
        record.offset());
  }
}
