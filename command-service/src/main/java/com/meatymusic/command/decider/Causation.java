package com.meatymusic.command.decider;

import com.meatymusic.command.domain.Who;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every event and outcome says of the command it comes from.
 *
 * @param actor who acts, as it stands in the header
 * @param traceparent with the decision's span as parent
 */
record Causation(
    CommandRecord record,
    UUID commandId,
    RecordMetadata command,
    @Nullable String actor,
    @Nullable Who who,
    @Nullable String traceparent) {

  static final String SOURCE = "/command-service";

  /** Longer ones are not taken over: an answer must always fit. */
  private static final int CHARACTERS = 512;

  static Causation of(
      CommandRecord record, UUID commandId, RecordMetadata command, @Nullable Who who) {
    return new Causation(
        record,
        commandId,
        command,
        kept(command, HeaderNames.ACTOR),
        who,
        DecisionTrace.traceparent(
            command.find(HeaderNames.TRACEPARENT),
            DecisionTrace.spanId(commandId, record.partition(), record.offset())));
  }

  /** Of what was due before the command, and would have been without it. */
  Causation byTimer() {
    return new Causation(record, commandId, command, Timers.ACTOR, null, traceparent);
  }

  RecordMetadata addTo(RecordMetadata metadata) {
    return metadata
        .with(HeaderNames.TIME, record.time())
        .with(HeaderNames.COMMAND_ID, commandId)
        .with(HeaderNames.COMMAND_POSITION, record.position())
        .with(HeaderNames.ACTOR, actor)
        .with(HeaderNames.ACTOR_ID, who instanceof Who.Member member ? member.userId() : null)
        .with(HeaderNames.CORRELATION_ID, kept(HeaderNames.CORRELATION_ID))
        .with(HeaderNames.REQUEST_ID, kept(HeaderNames.REQUEST_ID))
        .with(HeaderNames.TRACEPARENT, traceparent)
        .with(HeaderNames.TRACESTATE, kept(HeaderNames.TRACESTATE))
        .with(HeaderNames.INBOX, kept(HeaderNames.INBOX))
        .with(HeaderNames.PASSED_FROM, kept(HeaderNames.PASSED_FROM));
  }

  @Nullable String kept(String header) {
    return kept(command, header);
  }

  private static @Nullable String kept(RecordMetadata command, String header) {
    String value = command.find(header);
    return value == null || value.length() > CHARACTERS ? null : value;
  }
}
