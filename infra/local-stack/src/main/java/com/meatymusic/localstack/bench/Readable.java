package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.bench.load.Latencies;
import com.meatymusic.localstack.bench.load.Patient;
import com.meatymusic.localstack.bench.rig.InboxWorkload;
import com.meatymusic.localstack.bench.rig.InboxWorkload.User;
import com.meatymusic.localstack.bench.rig.Rig;
import com.meatymusic.localstack.bench.rig.Writer;
import com.meatymusic.localstack.demo.Client;
import com.meatymusic.schemas.Ids;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * (h) How soon one reads what one wrote, while a thousand commands a second are decided and
 * projected into all read models. Each sample registers a user over HTTP and, as soon as that is
 * answered, asks for it with the token it was given; counted from the one answer to the other. It
 * is measured first, as the query service projects all there is before it is ready.
 */
final class Readable implements Measurement {

  private static final int PER_SLICE = 10;
  private static final long SLICE_MILLIS = 10;
  private static final int USERS = 2_000;
  private static final int WARM_UP = 1_000;
  private static final int SAMPLES = 400;
  private static final long EVERY_MILLIS = 50;

  private final Rig rig;
  private final BenchOptions options;
  private final InboxWorkload workload = new InboxWorkload();

  private int next;

  Readable(Rig rig, BenchOptions options) {
    this.rig = rig;
    this.options = options;
  }

  @Override
  public List<Figure> measure() throws Exception {
    rig.query().start();
    var token = rig.stack().tokens().user("readable", "owner", "owner");
    var commands = new Client(rig.url(), token);
    var queries = new Client(rig.queryUrl(), token);
    Patient.post(commands, "/v1/tenants", "{\"slug\":\"readable\",\"name\":\"Bench\"}");
    try (var load = Executors.newSingleThreadScheduledExecutor();
        var writer = new Writer(rig)) {
      writer.write(workload.tenants());
      var users = workload.users(USERS);
      writer.write(workload.registrations(users));
      load.scheduleAtFixedRate(
          () -> writer.write(workload.preferences(some(users), "\"dark\"")),
          0,
          SLICE_MILLIS,
          TimeUnit.MILLISECONDS);
      // The first minutes are the compiler's.
      samples(commands, queries, options.count(WARM_UP));
      var seen = samples(commands, queries, options.count(SAMPLES));
      load.shutdownNow();
      return List.of(
          Figure.of("h1", "acknowledged to readable at 1,000/s, p50", seen.percentile(50), "ms"),
          Figure.of("h2", "acknowledged to readable at 1,000/s, p99", seen.percentile(99), "ms")
              .goal("≤ 100 ms"));
    } finally {
      rig.query().stop();
    }
  }

  private List<User> some(List<User> users) {
    int from = next;
    next = (next + PER_SLICE) % USERS;
    return users.subList(from, from + PER_SLICE);
  }

  private static Latencies samples(Client commands, Client queries, int count) throws Exception {
    var nanos = new Histogram(3);
    var start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      var user =
          Patient.post(
              commands, "/v1/users", "{\"email\":\"%s@bench.example\"}".formatted(Ids.next()));
      var begin = System.nanoTime();
      while (!isReadable(queries, user)) {
        // Counted on: it waits ten seconds by itself.
      }
      nanos.recordValue(System.nanoTime() - begin);
      TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
    }
    return Latencies.of(nanos, System.nanoTime() - start);
  }

  private static boolean isReadable(Client queries, Client.Answer user) throws Exception {
    return queries
            .get(
                user.header("Location"),
                "Consistency-Token",
                user.header("Consistency-Token"),
                "Prefer",
                "wait=10")
            .status()
        == 200;
  }
}
