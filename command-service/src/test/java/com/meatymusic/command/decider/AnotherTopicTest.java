package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.RefillTest.hex;
import static com.meatymusic.command.decider.RefillTest.refilled;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.aggregate.state.StateWriter;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.schemas.HeaderNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions in topics that are no more, and those that earlier builds wrote without a topic. */
class AnotherTopicTest {

  private static final LogIds ANEW = new LogIds(new Uuid(0xc, 2), Commands.LOGS.events());

  /** A state and a log of an earlier build: without ids, as their encoders wrote them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aStateOfAnEarlierBuildGoesOnAndNothingIsDecidedTwiceOrPassedOver(long seed) {
    List<CommandRecord> log = LogDecider.logOf(commands(seed));
    LogDecider once = new LogDecider();
    List<List<Output>> expected = log.stream().map(once::decide).toList();
    int upgrade = new Random(seed).nextInt(50, log.size() - 50);

    LogDecider decider = new LogDecider();
    List<Output> written = new ArrayList<>();
    log.subList(0, upgrade).forEach(r -> decider.decide(r).forEach(o -> written.add(asBefore(o))));
    Map<Bytes, byte[]> old = asBefore(decider.state(), upgrade - 1);
    assertThat(hex(refilled(written, Commands.LOGS, upgrade))).isEqualTo(hex(old));

    decider.restore(old);
    for (int i = 0; i < log.size(); i++) {
      List<Output> came = decider.decide(log.get(i));
      assertThat(came).isEqualTo(i < upgrade ? List.of() : expected.get(i));
      written.addAll(came);
    }
    assertThat(hex(decider.state())).isEqualTo(hex(once.state()));
    assertThat(hex(refilled(written, Commands.LOGS, log.size()))).isEqualTo(hex(once.state()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aTopicMadeAnewIsDecidedFromItsBeginning(long seed) {
    List<CommandRecord> log = LogDecider.logOf(commands(seed));
    int lost = new Random(seed).nextInt(50, log.size() - 50);
    List<Output> written = new ArrayList<>();
    LogDecider before = new LogDecider();
    log.subList(0, lost).forEach(record -> written.addAll(before.decide(record)));
    LogDecider once = new LogDecider();
    log.forEach(once::decide);

    LogDecider anew = new LogDecider(ANEW);
    anew.restore(before.state());
    for (int i = lost; i < log.size(); i++) {
      CommandRecord record = inNewTopic(log.get(i), i - lost);
      List<Output> came = anew.decide(record);
      assertThat(anew.decide(record)).isEmpty();
      written.addAll(came);
    }

    assertThat(aggregates(anew.state())).isEqualTo(aggregates(once.state()));
    assertThat(hex(refilled(written, ANEW, log.size()))).isEqualTo(hex(anew.state()));
  }

  /** Before anything of the new topic is decided the refilled state says what it came of. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRefillOverATopicMadeAnewSaysThatNothingOfItIsDecided(boolean named) {
    LogDecider before = new LogDecider();
    List<Output> written = new ArrayList<>();
    LogDecider.logOf(commands(1))
        .forEach(r -> before.decide(r).forEach(o -> written.add(named ? o : asBefore(o))));

    var state = refilled(written, ANEW, 0);

    DecidedPosition decided = DecidedPosition.read(state.get(StateKeys.decided(0)));
    assertThat(decided).isNotNull();
    assertThat(decided.isOf(ANEW.commands()) && decided.offset() >= 0).isFalse();
    LogDecider anew = new LogDecider(ANEW);
    anew.restore(state);
    var next = Commands.registerUser(Commands.ACME, "anew").record();
    CommandRecord first =
        new CommandRecord(
            next.key(), next.value(), next.headers(), ANEW.commands(), 0, 0, 1_800_000_000_000L);
    assertThat(anew.decide(first)).isNotEmpty();
  }

  private static List<CommandSpec> commands(long seed) {
    return RefillTest.log(seed);
  }

  private static CommandRecord inNewTopic(CommandRecord record, long offset) {
    return new CommandRecord(
        record.key(),
        record.value(),
        new RecordHeaders(record.headers()),
        ANEW.commands(),
        0,
        offset,
        record.appended());
  }

  /** Without ids of topics, as an earlier build wrote it. */
  private static Output asBefore(Output output) {
    Map<String, String> headers = new LinkedHashMap<>(output.headers());
    for (String name :
        List.of(HeaderNames.COMMAND_POSITION, HeaderNames.PASSED_FROM, HeaderNames.PARKED_FROM)) {
      headers.computeIfPresent(name, (_, text) -> text.replace(Commands.LOGS.commands() + "/", ""));
    }
    return new Output(output.topic(), output.key(), output.value(), headers, output.time());
  }

  private static Map<Bytes, byte[]> asBefore(Map<Bytes, byte[]> state, long decided) {
    Map<Bytes, byte[]> old = new HashMap<>(state);
    old.put(StateKeys.decided(0), new StateWriter().number(decided).done());
    return old;
  }

  /** All but where the partition is. */
  private static Map<String, String> aggregates(Map<Bytes, byte[]> state) {
    Map<Bytes, byte[]> kept = new HashMap<>(state);
    kept.remove(StateKeys.decided(0));
    return hex(kept);
  }
}
