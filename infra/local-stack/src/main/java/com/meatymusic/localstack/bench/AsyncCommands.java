package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.bench.rig.Counter;
import com.meatymusic.localstack.bench.rig.Rig;
import com.meatymusic.localstack.bench.rig.Workload;
import com.meatymusic.localstack.bench.rig.Writer;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * (a) A producer alone, and (b) the same records as commands: written as fast as they are
 * acknowledged while the decider takes them, until the last event is committed.
 */
final class AsyncCommands {

  static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int WARM_UP = 200_000;
  private static final int COMMANDS = 500_000;
  private static final int AT_ONCE = 50_000;
  private static final String ALONE = "meatymusic.bench.v1";

  private final Rig rig;
  private final BenchOptions options;
  private final Workload workload;

  AsyncCommands(Rig rig, BenchOptions options, Workload workload) {
    this.rig = rig;
    this.options = options;
    this.workload = workload;
  }

  /** The tenants, without which no command of theirs is accepted. */
  void registerTenants() {
    try (var events = Counter.open(rig, Topics.EVENTS);
        var writer = new Writer(rig)) {
      writer.write(workload.registrations());
      // The slug is claimed, the tenant registered, the slug assigned.
      events.await(3L * Workload.TENANTS, LONGEST);
    }
  }

  List<Figure> producerAlone() throws Exception {
    makeTopic();
    var records = Writer.redirect(new Workload().commands(options.count(COMMANDS)), ALONE);
    try (var writer = new Writer(rig)) {
      writer.write(records.subList(0, records.size() / 4));
      var perSecond = records.size() * 1e9 / writer.write(records);
      return List.of(Figure.of("a", "idempotent producer alone, records", perSecond, "/s"));
    }
  }

  List<Figure> decided() {
    decide(options.count(WARM_UP));
    var records = workload.commands(options.count(COMMANDS));
    try (var outcomes = Counter.open(rig, Topics.REPLIES)) {
      var service = rig.service().processorTime();
      var broker = rig.stack().kafka().processorTime();
      var perSecond = decide(records);
      service = rig.service().processorTime().minus(service);
      broker = rig.stack().kafka().processorTime().minus(broker);
      outcomes.await(records.size(), LONGEST);
      return List.of(
          Figure.of("b", "async commands, decided and committed", perSecond, "/s")
              .beside("a")
              .goal("≥ 50,000/s"),
          Figure.of("b1", "  processor time of the service", micros(service, records), "µs each"),
          Figure.of("b2", "  processor time of the broker", micros(broker, records), "µs each"));
    }
  }

  private static double micros(Duration spent, List<?> records) {
    return spent.toNanos() / 1e3 / records.size();
  }

  /** Has so many commands decided. */
  void decide(int count) {
    for (int left = count; left > 0; left -= AT_ONCE) {
      decide(workload.commands(Math.min(left, AT_ONCE)));
    }
  }

  /** So many further commands, decided a second. */
  double rate(int count) {
    return decide(workload.commands(count));
  }

  private double decide(List<ProducerRecord<byte[], byte[]>> commands) {
    try (var events = Counter.open(rig, Topics.EVENTS);
        var writer = new Writer(rig)) {
      var begin = System.nanoTime();
      writer.write(commands);
      events.await(commands.size(), LONGEST);
      return commands.size() * 1e9 / (System.nanoTime() - begin);
    }
  }

  /** Like the topic of commands in everything but its name. */
  private void makeTopic() throws Exception {
    try (var admin = Admin.create(rig.clients())) {
      var topic =
          new NewTopic(ALONE, Optional.of(Topics.DEFAULT_PARTITIONS), Optional.empty())
              .configs(Topics.settings(Topics.COMMANDS));
      admin.createTopics(List.of(topic)).all().get();
    }
  }
}
