package com.meatymusic.command.decider;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.decide.DecisionListener;
import com.meatymusic.command.decider.decide.SlugClaim;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.command.decider.streams.DeciderTopology;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;

/** Given, when, then for the whole topology: records in, records out, headers included. */
public final class DeciderFixture implements AutoCloseable {

  private final DeciderSettings settings;
  private final List<DecisionListener.Decided> told = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> commands;

  private DeciderFixture(DeciderSettings settings) {
    this.settings = settings;
    start();
  }

  public static DeciderFixture decider() {
    return new DeciderFixture(TestSettings.standard());
  }

  static DeciderFixture decider(DeciderSettings settings) {
    return new DeciderFixture(settings);
  }

  public DeciderFixture given(CommandSpec... specs) {
    for (CommandSpec spec : specs) {
      when(spec);
    }
    return this;
  }

  /** Sends a command; what comes out until the next one is what came of it. */
  public Came when(CommandSpec spec) {
    int before = outputs.size();
    commands.pipeInput(spec.record());
    collect();
    return new Came(List.copyOf(outputs.subList(before, outputs.size())));
  }

  /** Lets time pass by the wall clock; what comes out is what timers brought about. */
  Came passTime(Duration time) {
    int before = outputs.size();
    driver.advanceWallClockTime(time);
    collect();
    return new Came(List.copyOf(outputs.subList(before, outputs.size())));
  }

  /** Ends and starts with the state as it was; offsets begin anew, so all comes again. */
  DeciderFixture restart() {
    Map<Bytes, byte[]> state = state();
    driver.close();
    start();
    KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(StateKeys.STORE);
    state.forEach(store::put);
    return this;
  }

  Map<Bytes, byte[]> state() {
    Map<Bytes, byte[]> entries = new TreeMap<>();
    KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(StateKeys.STORE);
    try (var all = store.all()) {
      all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
    }
    return entries;
  }

  public List<Output> outputs() {
    return outputs;
  }

  public List<DecisionListener.Decided> told() {
    return told;
  }

  @Override
  public void close() {
    driver.close();
  }

  private void start() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory());
    driver =
        new TopologyTestDriver(
            DeciderTopology.build(
                settings, new Contract(), Commands.PARTITIONS, Commands.LOGS, told::add),
            properties,
            CommandSpec.NOON);
    commands =
        driver.createInputTopic(
            Topics.COMMANDS, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void collect() {
    for (String topic : List.of(Topics.COMMANDS, Topics.EVENTS, Topics.REPLIES, Topics.PARKED)) {
      var output =
          driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      output.readRecordsToList().forEach(record -> outputs.add(Output.of(topic, record)));
    }
  }

  /** What came of one command. */
  public record Came(List<Output> outputs) {

    public List<Output> events() {
      return on(Topics.EVENTS);
    }

    List<Output> parked() {
      return on(Topics.PARKED);
    }

    public Output reply() {
      assertThat(on(Topics.REPLIES)).as("exactly one outcome").hasSize(1);
      return on(Topics.REPLIES).getFirst();
    }

    public CommandOutcome outcome() {
      return (CommandOutcome) reply().decoded();
    }

    public Came thenAccepted() {
      assertThat(outcome().getStatus()).as(outcome().toString()).isEqualTo(OutcomeStatus.ACCEPTED);
      return thenParked(0);
    }

    public Came thenRejected(String code) {
      assertThat(outcome().getCode()).as(outcome().toString()).isEqualTo(code);
      assertThat(events()).isEmpty();
      return this;
    }

    public Came thenParked(int records) {
      assertThat(parked()).hasSize(records);
      return this;
    }

    public Came thenEvents(String... types) {
      assertThat(events()).extracting(Output::type).containsExactly(types);
      return this;
    }

    void thenNothing() {
      assertThat(outputs).isEmpty();
    }

    public List<Output> on(String topic) {
      return outputs.stream()
          .filter(output -> output.topic().equals(topic) && !isOfSettlement(output))
          .toList();
    }

    /** Events of what the backbone itself made of it: whether a slug is kept. */
    List<Output> settlement() {
      return outputs.stream()
          .filter(output -> output.topic().equals(Topics.EVENTS) && isOfSettlement(output))
          .toList();
    }

    private static boolean isOfSettlement(Output output) {
      return SlugClaim.ACTOR.equals(output.header(HeaderNames.ACTOR));
    }
  }
}
