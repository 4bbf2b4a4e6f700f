package com.meatymusic.query.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.outcome.CommandOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as it is kept.
 *
 * @param actor whose command it was; empty when nobody is named
 * @param status {@code accepted}, {@code rejected}, or {@code unreadable} for one of another build
 */
record OutcomeRow(
    UUID tenantId,
    UUID commandId,
    String actor,
    String status,
    @Nullable String code,
    @Nullable String detail,
    List<Outcome.Violation> violations,
    @Nullable String subject,
    long version,
    long tenantSeq,
    Instant decidedAt) {

  /**
   * Reads a record.
   *
   * @throws MetadataException when it does not say whose outcome it is: nobody can ask for it
   */
  static OutcomeRow read(ConsumerRecord<byte[], byte[]> record, Contract contract) {
    RecordMetadata metadata = RecordMetadata.of(record.headers());
    UUID tenantId =
        Ids.parse(record.key() == null ? "" : new String(record.key(), UTF_8), "the key");
    UUID commandId = metadata.uuid(HeaderNames.COMMAND_ID);
    String actor =
        TextForm.storable(Objects.requireNonNullElse(metadata.find(HeaderNames.ACTOR), ""));
    Instant decidedAt = metadata.time(HeaderNames.TIME);
    try {
      if (record.value() != null
          && contract.decode(record.value()) instanceof CommandOutcome outcome) {
        return new OutcomeRow(
            tenantId,
            commandId,
            actor,
            outcome.getStatus().name().toLowerCase(Locale.ROOT),
            text(outcome.getCode()),
            text(outcome.getDetail()),
            outcome.getViolations().stream()
                .map(v -> new Outcome.Violation(v.getPointer(), v.getDetail()))
                .toList(),
            text(outcome.getSubject()),
            outcome.getVersion(),
            outcome.getTenantSeq(),
            decidedAt);
      }
    } catch (UnreadableRecordException e) {
      // Kept as what it is, below: there is an outcome, and this build cannot tell which.
    }
    return new OutcomeRow(
        tenantId,
        commandId,
        actor,
        "unreadable",
        "outcome-unreadable",
        "The command was decided; this build of the query service cannot read how.",
        List.of(),
        null,
        0,
        0,
        decidedAt);
  }

  /** Without what Postgres refuses to store, which another build may have let in. */
  private static @Nullable String text(@Nullable String value) {
    return value == null ? null : TextForm.storable(value);
  }
}
