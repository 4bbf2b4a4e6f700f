package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.bench.rig.Counter;
import com.meatymusic.localstack.bench.rig.Rig;
import com.meatymusic.localstack.bench.rig.Workload;
import com.meatymusic.localstack.bench.rig.Writer;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.List;

/**
 * (f) Two instances share the partitions and commands come in steadily; one is killed, and later
 * the other one stopped. Counted from then until every command written up to a second later, of all
 * partitions, has its committed outcome.
 */
final class Failover implements Measurement {

  private static final int EVERY_MILLIS = 5;
  private static final int BEFORE = 1_000;
  private static final int AFTER = 200;

  /** For the group to settle and the standbys to catch up. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private final Rig rig;
  private final Workload workload;

  Failover(Rig rig, Workload workload) {
    this.rig = rig;
    this.workload = workload;
  }

  @Override
  public List<Figure> measure() throws InterruptedException {
    rig.second().start();
    var killed = lose(rig.service(), Server::kill);
    rig.service().start();
    var stopped = lose(rig.second(), Server::stop);
    return List.of(
        Figure.of("f1", "one of two killed (-9), all commands flow again", killed, "s")
            .goal("≤ 6 s"),
        Figure.of("f2", "one of two stopped, all commands flow again", stopped, "s").goal("≤ 3 s"));
  }

  private interface End {
    void of(Server server);
  }

  private double lose(Server server, End end) throws InterruptedException {
    Thread.sleep(SETTLING);
    try (var outcomes = Counter.open(rig, Topics.REPLIES);
        var writer = new Writer(rig)) {
      write(writer, BEFORE);
      var begin = System.nanoTime();
      var ending = Thread.ofPlatform().start(() -> end.of(server));
      write(writer, AFTER);
      outcomes.await(BEFORE + AFTER, AsyncCommands.LONGEST);
      var took = (System.nanoTime() - begin) / 1e9;
      ending.join();
      return took;
    }
  }

  private void write(Writer writer, int count) throws InterruptedException {
    for (var command : workload.commands(count)) {
      writer.write(List.of(command));
      Thread.sleep(EVERY_MILLIS);
    }
  }
}
