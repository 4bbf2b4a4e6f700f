package com.meatymusic.command.decider.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.outcome.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Outcomes as records of {@code replies}. */
public final class OutcomeRecords {

  private static final String TYPE = CommandOutcome.getClassSchema().getFullName();

  private final Contract contract;

  public OutcomeRecords(Contract contract) {
    this.contract = contract;
  }

  /** The value of an outcome. */
  public byte[] value(
      UUID commandId, Decision decision, @Nullable Subject subject, long version, long tenantSeq) {
    String about = subject == null ? null : subject.toString();
    return contract.encode(
        switch (decision) {
          case Decision.Accepted _ ->
              new CommandOutcome(
                  commandId,
                  OutcomeStatus.ACCEPTED,
                  null,
                  null,
                  List.of(),
                  about,
                  version,
                  tenantSeq);
          case Decision.Rejected rejected ->
              new CommandOutcome(
                  commandId,
                  OutcomeStatus.REJECTED,
                  rejected.code().text(),
                  rejected.detail(),
                  rejected.violations().stream()
                      .map(violation -> new Violation(violation.pointer(), violation.detail()))
                      .toList(),
                  about,
                  version,
                  tenantSeq);
        });
  }

  /** The record that carries it. */
  public OutputRecord write(
      UUID tenantId,
      byte[] value,
      @Nullable Subject subject,
      boolean repeated,
      Causation causation) {
    RecordMetadata metadata =
        RecordMetadata.create(causation.commandId().toString(), TYPE, Causation.SOURCE)
            .with(HeaderNames.SUBJECT, subject);
    causation
        .addTo(metadata)
        .with(HeaderNames.PAYLOAD_HASH, causation.kept(HeaderNames.PAYLOAD_HASH))
        .with(HeaderNames.REPEATED, repeated ? "true" : null);
    return new OutputRecord(
        Sink.REPLIES, tenantId.toString().getBytes(UTF_8), value, metadata.toHeaders());
  }
}
