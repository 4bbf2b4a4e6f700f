package com.meatymusic.command.decider.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.record.Sink;
import com.meatymusic.command.decider.state.TimerKeys;
import com.meatymusic.command.tenant.TenantEvent;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.tenant.ExpireTrial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The timers of one partition, in its state and by the time they are due. When the wall clock says
 * that one is due, a command is written, no more: the log decides whether it is, by the append time
 * of that command or of one before it. So this clock only says when to ask, and asking twice
 * changes nothing.
 */
public final class Timers {

  public static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Few, as they are written in the transaction that holds back the partition's commands. */
  private static final int AT_ONCE = 100;

  /** When to ask again: the broker's clock may be behind, so that the first time was too early. */
  private static final long AGAIN_AFTER_MILLIS = 30_000;

  private final Contract contract;
  private final Map<Bytes, Long> asked = new LinkedHashMap<>();

  public Timers(Contract contract) {
    this.contract = contract;
  }

  /** The commands of what is due by now and was not asked for lately. */
  public List<OutputRecord> due(KeyValueStore<Bytes, byte[]> state, long now) {
    asked.values().removeIf(time -> time <= now - AGAIN_AFTER_MILLIS);
    List<OutputRecord> commands = new ArrayList<>();
    try (var timers = state.range(TimerKeys.first(), TimerKeys.last(now))) {
      while (timers.hasNext() && commands.size() < AT_ONCE) {
        var timer = timers.next();
        if (asked.putIfAbsent(timer.key, now) == null) {
          commands.add(command(timer.key, timer.value));
        }
      }
    }
    return commands;
  }

  private OutputRecord command(Bytes key, byte[] value) {
    UUID tenantId = TimerKeys.tenant(key);
    Instant endsAt = TimerKeys.time(key);
    ExpireTrial expire = new ExpireTrial(Math.toIntExact(new StateReader(value).number()), endsAt);
    String id = Ids.trialEnd(tenantId, expire.getTrial(), endsAt).toString();
    RecordMetadata headers =
        RecordMetadata.create(id, expire.getSchema().getFullName(), Causation.SOURCE)
            .with(HeaderNames.SUBJECT, TenantEvent.TENANT.of(tenantId))
            .with(HeaderNames.TIME, endsAt)
            .with(HeaderNames.TENANT_ID, tenantId)
            .with(HeaderNames.ACTOR, Causation.TIMER)
            .with(HeaderNames.PAYLOAD_HASH, id)
            .with(HeaderNames.CORRELATION_ID, id);
    return new OutputRecord(
        Sink.COMMANDS,
        tenantId.toString().getBytes(UTF_8),
        contract.encode(expire),
        headers.toHeaders());
  }
}
