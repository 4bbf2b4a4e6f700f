package com.meatymusic.command.decider.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every event and outcome says of the command it comes from.
 *
 * @param traceparent with the decision's span as parent
 * @param said the headers, made once for all that comes of the command
 */
public record Causation(
    CommandRecord record,
    UUID commandId,
    RecordMetadata command,
    @Nullable String traceparent,
    RecordMetadata said) {

  public static final String SOURCE = "/command-service";

  /** The actor of what only time has brought about. */
  public static final String TIMER = "system:timer";

  /** Longer ones are not taken over: an answer must always fit. */
  private static final int CHARACTERS = 512;

  public static Causation of(
      CommandRecord record, UUID commandId, RecordMetadata command, @Nullable Principal who) {
    String traceparent =
        DecisionTrace.traceparent(
            command.find(HeaderNames.TRACEPARENT),
            DecisionTrace.spanId(commandId, record.partition(), record.offset()));
    return of(record, commandId, command, traceparent, kept(command, HeaderNames.ACTOR), idOf(who));
  }

  /** Of what was due before the command, and would have been without it. */
  public Causation byTimer() {
    return of(record, commandId, command, traceparent, TIMER.getBytes(UTF_8), null);
  }

  RecordMetadata addTo(RecordMetadata metadata) {
    return metadata.withAll(said);
  }

  public byte @Nullable [] kept(String header) {
    return kept(command, header);
  }

  private static Causation of(
      CommandRecord record,
      UUID commandId,
      RecordMetadata command,
      @Nullable String traceparent,
      byte @Nullable [] actor,
      @Nullable UUID actorId) {
    // Headers are looked for from the end: what most readers ask for stands there.
    RecordMetadata said =
        RecordMetadata.empty()
            .with(HeaderNames.COMMAND_ID, commandId)
            .with(HeaderNames.COMMAND_POSITION, record.position())
            .with(HeaderNames.ACTOR, actor)
            .with(HeaderNames.ACTOR_ID, actorId)
            .with(HeaderNames.CORRELATION_ID, kept(command, HeaderNames.CORRELATION_ID))
            .with(HeaderNames.REQUEST_ID, kept(command, HeaderNames.REQUEST_ID))
            .with(HeaderNames.INBOX, kept(command, HeaderNames.INBOX))
            .with(HeaderNames.PASSED_FROM, kept(command, HeaderNames.PASSED_FROM))
            .with(HeaderNames.TRACESTATE, kept(command, HeaderNames.TRACESTATE))
            .with(HeaderNames.TRACEPARENT, traceparent)
            .with(HeaderNames.TIME, record.time());
    return new Causation(record, commandId, command, traceparent, said);
  }

  private static @Nullable UUID idOf(@Nullable Principal who) {
    return who instanceof Principal.Member member ? member.userId() : null;
  }

  private static byte @Nullable [] kept(RecordMetadata command, String header) {
    byte[] utf8 = command.bytes(header);
    return utf8 == null || utf8.length > CHARACTERS && command.text(header).length() > CHARACTERS
        ? null
        : utf8;
  }
}
