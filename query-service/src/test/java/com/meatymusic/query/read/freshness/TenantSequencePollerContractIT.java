package com.meatymusic.query.read.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.postgres.EngineDatabase;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.LogTail;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.read.freshness.Waiters.End;
import com.meatymusic.query.read.model.ReaderTransactions;
import io.r2dbc.pool.ConnectionPool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Waits for what this instance and others project, on real servers. */
class TenantSequencePollerContractIT {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final LogIdentity LOG =
      new LogIdentity("no-topic-" + UUID.randomUUID(), "cluster", "topic-id", 3);

  private static EngineDatabase database;
  private static ConnectionPool readers;
  private static Admin admin;
  private static LogEnds ends;
  private static TenantSequencePoller poller;

  private final UUID tenant = UUID.randomUUID();

  @BeforeAll
  static void create() throws SQLException {
    database = EngineDatabase.create();
    readers = database.readers();
    Map<String, Object> kafka =
        Map.of("bootstrap.servers", LocalStack.shared().endpoints().kafka());
    admin = Admin.create(kafka);
    LogTail tail =
        new LogTail(
            LOG.topic(),
            () ->
                new KafkaConsumer<>(
                    kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    ends = new LogEnds(admin, LOG, new ConsistencySettings("nobody", 100, 1), tail, tail);
    TenantNumbers numbers = new TenantNumbers(ReaderTransactions.of(readers), LOG);
    poller = new TenantSequencePoller(numbers, LOG, new Doubts(numbers, ends));
  }

  @AfterAll
  static void close() {
    ends.destroy();
    admin.close();
    readers.dispose();
    database.close();
  }

  /** As another instance does: nobody here is told. */
  private static void project(UUID tenant, long seq) throws SQLException {
    database.commit(
        connection ->
            Jdbc.update(
                connection,
                "INSERT INTO tenant_sequence (tenant_id, subscription, tenant_seq)"
                    + " VALUES (?, 'live', ?) ON CONFLICT (tenant_id, subscription)"
                    + " DO UPDATE SET tenant_seq = excluded.tenant_seq",
                tenant,
                seq),
        tenant);
  }

  private static void told(UUID tenant, long seq) {
    poller.committed(
        new CommittedBatch(
            List.of(),
            Map.of(new Tenant(tenant, 0), seq),
            List.of(),
            List.of(),
            List.of(),
            Set.of()));
  }

  private static CompletableFuture<End> wait(UUID tenant, long seq, Duration patience) {
    return poller.until(tenant, seq, patience).toFuture();
  }

  @Test
  void whatAnotherInstanceProjectsIsFoundInPostgres() throws Exception {
    CompletableFuture<End> reached = wait(tenant, 3, LONG);
    project(tenant, 2);
    Thread.sleep(100);
    assertThat(reached).isNotDone();
    project(tenant, 3);
    assertThat(reached.get()).isEqualTo(End.REACHED);
  }

  @Test
  void whatThisInstanceProjectsWakesWithoutALook() throws Exception {
    CompletableFuture<End> reached = wait(tenant, 3, LONG);
    told(tenant, 2);
    told(UUID.randomUUID(), 9);
    Thread.sleep(50);
    assertThat(reached).isNotDone();
    told(tenant, 3);
    assertThat(reached.get()).isEqualTo(End.REACHED);
  }

  @Test
  void whatIsThereAlreadyIsFound() throws Exception {
    project(tenant, 5);
    assertThat(wait(tenant, 4, LONG).get()).isEqualTo(End.REACHED);
  }

  @Test
  void whoHasWaitedLongEnoughIsToldSo() throws Exception {
    long start = System.nanoTime();
    assertThat(wait(tenant, 1, Duration.ofMillis(200)).get()).isEqualTo(End.LATE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
  }

  /** There is no such log here: nobody can say that a number does not exist. */
  @Test
  void withoutAnAnswerFromKafkaADoubtStaysOne() throws Exception {
    assertThat(wait(tenant, 1, Duration.ofMillis(600)).get()).isEqualTo(End.LATE);
  }

  @Test
  void howeverManyWaitEachIsWokenByItsOwnNumber() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    Map<UUID, List<CompletableFuture<End>>> waits = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      UUID each = UUID.randomUUID();
      List<CompletableFuture<End>> own = new ArrayList<>();
      for (int seq = 1; seq <= 5; seq++) {
        own.add(wait(each, seq, LONG));
      }
      waits.put(each, own);
    }
    Map<UUID, Integer> reached = new HashMap<>();
    for (UUID each : waits.keySet()) {
      int seq = 1 + random.nextInt(5);
      reached.put(each, seq);
      project(each, seq);
    }
    for (var each : waits.entrySet()) {
      List<CompletableFuture<End>> own = each.getValue();
      int last = reached.get(each.getKey());
      for (int seq = 1; seq <= last; seq++) {
        assertThat(own.get(seq - 1).get()).isEqualTo(End.REACHED);
      }
      assertThat(own.subList(last, own.size())).noneMatch(CompletableFuture::isDone);
      own.forEach(wait -> wait.cancel(true));
    }
  }
}
