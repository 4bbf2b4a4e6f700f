package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.history.Incident;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Recorder;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.publisher.CommandPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * All clients of all tenants: for each two who write over HTTP, one through an inbox, two readers.
 */
public final class Load implements AutoCloseable {

  private static final int TENANTS = 6;
  private static final Duration INBOX_WAIT = Duration.ofSeconds(20);

  /** The producer whose inbox every local stack has. */
  private static final String PRODUCER = "demo";

  private final Recorder recorder;
  private final Queries queries;
  private final Sender http;
  private final CommandPublisher publisher;
  private final List<Tenant> tenants = new ArrayList<>();
  private final List<Thread> clients = new ArrayList<>();
  private final Shift shift = new Shift();

  /**
   * @param run a new number in each run, so that no other's values are taken for this one's
   */
  public Load(Ground ground, Recorder recorder, int run) {
    this.recorder = recorder;
    queries = new Queries(new Instances(ground.instances("query")), recorder);
    http = new HttpSender(new Instances(ground.instances("command")));
    publisher =
        CommandPublisher.open(
            Map.of("bootstrap.servers", ground.stack().endpoints().kafka()), PRODUCER, INBOX_WAIT);
    for (int i = 1; i <= TENANTS; i++) {
      var name = "torture" + i;
      var id = Ids.tenant(ground.stack().settings().issuer(), "org_" + name);
      tenants.add(new Tenant(i, id, ground.owner(name), HexFormat.of().toHexDigits(run)));
    }
  }

  public List<Tenant> tenants() {
    return tenants;
  }

  /** Registers the tenants; nothing is to be done to the system yet. */
  public void register() throws InterruptedException {
    for (var tenant : tenants) {
      var author = author("setup", tenant, http, 0);
      var itself = tenant.itself();
      author.write(
          new Command(Kind.REGISTER_TENANT, itself, Ids.next(), itself.value(), itself.id()));
    }
  }

  /** Lets all clients work until they are told to stop. */
  public void start(long seed) {
    var random = new Random(seed);
    for (var tenant : tenants) {
      int number = tenant.number();
      for (int i = 1; i <= 2; i++) {
        begin(author("http-%d-%d".formatted(number, i), tenant, http, random.nextLong())::work);
        begin(
            new Reader(
                    (i == 1 ? "token-%d" : "plain-%d").formatted(number),
                    tenant,
                    tenants,
                    queries,
                    i == 1,
                    random.nextLong())
                ::work);
      }
      begin(author("inbox-" + number, tenant, new InboxSender(publisher), random.nextLong())::work);
    }
  }

  private Author author(String client, Tenant tenant, Sender sender, long seed) {
    return new Author(client, tenant, sender, queries, recorder, seed);
  }

  private interface Work {
    void go(Shift shift) throws InterruptedException;
  }

  private void begin(Work work) {
    clients.add(
        Thread.ofVirtual()
            .start(() -> {
              try {
                work.go(shift);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException e) {
                recorder.add(new Incident("a client failed: " + e, recorder.now()));
              }
            }));
  }

  /**
   * Has all clients end what they are at. Then each tenant has one more command over each way in:
   * when those are decided so is everything before them.
   */
  public void finish() throws InterruptedException {
    shift.end();
    for (var client : clients) {
      client.join();
    }
    for (var tenant : tenants) {
      for (var sender : List.of(http, new InboxSender(publisher))) {
        var author = author("last", tenant, sender, 0);
        var last = new Script(tenant, new Random(0)).next(null);
        author.write(last);
      }
    }
  }

  /**
   * Reads everything there is, up to the last event that the tenants know of.
   *
   * @return how many reads were not answered
   */
  public int survey() throws InterruptedException {
    return new LastReads(queries).of(tenants);
  }

  @Override
  public void close() {
    shift.end();
    publisher.close();
  }
}
