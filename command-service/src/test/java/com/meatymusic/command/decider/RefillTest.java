package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.registerUser;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.rebuild.RefilledProgress;
import com.meatymusic.command.decider.rebuild.RefilledState;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decider wrote is enough to have its state again, to the byte. */
public class RefillTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theWholeStateComesOfWhatWasWritten(long seed) {
    LogDecider decider = new LogDecider();
    List<Output> written = new ArrayList<>();
    LogDecider.logOf(log(seed)).forEach(record -> written.addAll(decider.decide(record)));

    assertThat(hex(refilled(written))).isEqualTo(hex(decider.state())).hasSizeGreaterThan(50);
  }

  private static Map<Bytes, byte[]> refilled(List<Output> written) {
    return refilled(written, Commands.LOGS, Long.MAX_VALUE);
  }

  static Map<Bytes, byte[]> refilled(List<Output> written, LogIds logs, long end) {
    RefilledProgress progress = new RefilledProgress(logs);
    RefilledState state =
        new RefilledState(0, new Contract(), TestSettings.standard().idempotency(), progress);
    for (Output output : written) {
      switch (output.topic()) {
        case Topics.EVENTS -> state.event(record(output));
        case Topics.REPLIES -> state.outcome(record(output));
        case Topics.PARKED -> progress.addParked(RecordMetadata.of(record(output).headers()));
        default -> {}
      }
    }
    Map<Bytes, byte[]> all = new HashMap<>(state.entries());
    progress.comparedWith(Map.of(0, end));
    progress.writeTaken(0, new InMemoryState(all));
    progress.writeDecided(0, new InMemoryState(all));
    return all;
  }

  /** Some of it from inboxes, some of that copied twice; at its end a command that is decided. */
  static List<CommandSpec> log(long seed) {
    Random random = new Random(seed);
    List<CommandSpec> log = new ArrayList<>();
    for (CommandSpec spec : ReplayTest.recordedLog(seed, 300)) {
      int from = random.nextInt(4);
      int offset = log.size() - random.nextInt(2);
      log.add(
          from < 2
              ? spec.header(HeaderNames.INBOX, inbox(random) + "/%d/%d".formatted(from, offset))
              : spec);
    }
    log.add(registerUser(ACME, "last").at(log.getLast().appended()));
    return log;
  }

  /** As an earlier build wrote it, or of a topic, or of another that was made later. */
  private static String inbox(Random random) {
    int topic = random.nextInt(3);
    return topic == 0 ? "crm" : "crm/" + new Uuid(7, topic);
  }

  private static ConsumerRecord<byte[], byte[]> record(Output output) {
    RecordHeaders headers = new RecordHeaders();
    output.headers().forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    byte[] key = output.key() == null ? null : output.key().getBytes(UTF_8);
    return new ConsumerRecord<>(
        output.topic(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        output.bytes(),
        headers,
        Optional.empty());
  }

  public static Map<String, String> hex(Map<Bytes, byte[]> state) {
    Map<String, String> result = new TreeMap<>();
    state.forEach((key, value) ->
        result.put(HexFormat.of().formatHex(key.get()), HexFormat.of().formatHex(value)));
    return result;
  }
}
