package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.bench.rig.Counter;
import com.meatymusic.localstack.bench.rig.InboxWorkload;
import com.meatymusic.localstack.bench.rig.Rig;
import com.meatymusic.localstack.bench.rig.Writer;
import com.meatymusic.schemas.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * (c) Commands of an async producer, from its inbox through the gate that seals them to their
 * committed outcomes: of new users, each of whom needs a key in the keyring first; of known users
 * with something to seal; and of known users with nothing to seal.
 */
final class InboxCommands implements Measurement {

  private static final int COMMANDS = 100_000;

  private final Rig rig;
  private final BenchOptions options;
  private final InboxWorkload workload = new InboxWorkload();

  InboxCommands(Rig rig, BenchOptions options) {
    this.rig = rig;
    this.options = options;
  }

  @Override
  public List<Figure> measure() {
    publish(workload.tenants());
    var users = workload.users(options.count(COMMANDS));
    publish(workload.registrations(workload.users(users.size() / 4)));
    var registered = publish(workload.registrations(users));
    publish(workload.preferences(users.subList(0, users.size() / 4), "\"warm\""));
    var sealed = publish(workload.preferences(users, "\"dark\""));
    var unsealed = publish(workload.preferences(users, null));
    return List.of(
        Figure.of("c1", "inbox to outcome, new users, a key each", registered, "/s").beside("b"),
        Figure.of("c2", "inbox to outcome, sealed (encryption on)", sealed, "/s").beside("c3"),
        Figure.of("c3", "inbox to outcome, nothing to seal (off)", unsealed, "/s").beside("b"));
  }

  private double publish(List<ProducerRecord<byte[], byte[]>> commands) {
    try (var outcomes = Counter.open(rig, Topics.REPLIES);
        var writer = new Writer(rig)) {
      var begin = System.nanoTime();
      writer.write(commands);
      outcomes.await(commands.size(), AsyncCommands.LONGEST);
      return commands.size() * 1e9 / (System.nanoTime() - begin);
    }
  }
}
