package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.cli.CommandLines;
import com.meatymusic.localstack.demo.MainJob;
import com.meatymusic.localstack.verify.Verify;
import com.meatymusic.schemas.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/**
 * What {@code ./run --demo} walks, as tests: the whole path, another tenant, the trace, a rebuild.
 * Then, as there now are figures about all of it, what the alerts ask of them.
 */
class MainJobIT {

  private static final Path HOME = Path.of(System.getProperty("meatymusic.home"));
  private static final Path ALERTS = HOME.resolve("infra/prometheus/alerts.yml");

  @TestFactory
  Stream<DynamicTest> theMainJob() throws Exception {
    var backbone = RunningBackbone.get();
    var job = new MainJob(backbone.stack(), backbone.commandService(), backbone.queryService());
    return Stream.concat(
        Stream.concat(
            job.steps().stream()
                .map(step -> DynamicTest.dynamicTest(step.name(), () -> step.action().show())),
            Stream.concat(
                Stream.of(DynamicTest.dynamicTest("./run verify", MainJobIT::verify)),
                TraceTests.all())),
        AlertRule.read(ALERTS).stream()
            .map(rule ->
                DynamicTest.dynamicTest(
                    "the alert " + rule.name() + " asks for what there is", () -> check(rule))));
  }

  private static void verify() {
    var stack = RunningBackbone.get().stack();
    var out = new StringWriter();
    int status =
        CommandLines.complete(new CommandLine(new Verify(HOME)))
            .setOut(new PrintWriter(out))
            .execute(
                "--data=" + stack.settings().data(),
                "--traces=" + RunningBackbone.spans().address(),
                // Containers write no ports down; of all else the data directory tells.
                "--kafka=" + stack.endpoints().kafka(),
                "--postgres=127.0.0.1:" + stack.endpoints().postgres().port(),
                "--redis=127.0.0.1:" + stack.endpoints().redis().getPort());
    assertThat(status).as(out.toString()).isZero();
  }

  private static void check(AlertRule rule) throws Exception {
    var commands = RunningBackbone.commands("acme", "alice");
    var queries = RunningBackbone.queries("acme", "alice");
    sendToInbox(new byte[] {1});
    Scrape scrape = Scrape.of(commands, queries);
    // Lag is looked at every ten seconds.
    for (int i = 0; i < 150 && !scrape.metrics().containsAll(rule.metrics()); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      scrape = Scrape.of(commands, queries);
    }
    assertThat(scrape.metrics()).containsAll(rule.metrics());
    assertThat(scrape.labels()).containsAll(rule.labels());
  }

  /** Nothing that can be read: refused and parked. */
  private static void sendToInbox(byte[] value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", RunningBackbone.get().stack().endpoints().kafka());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.inbox("demo"), value)).get();
    }
  }
}
