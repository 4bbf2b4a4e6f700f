package com.meatymusic.command.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.publisher.CommandPublisher;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.publisher.Publication;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InboxIT {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Map<String, Object> CLIENTS =
      Map.of("bootstrap.servers", RunningService.stack().endpoints().kafka());
  private static final UUID TENANT = RunningService.tenantId("inbox-narrow");

  @BeforeAll
  static void theTenantIsThere() {
    RunningService.owner("inbox-narrow");
    RunningService.owner("inbox-other");
  }

  @Test
  void aPublishedCommandIsDecidedOnceHoweverOftenItIsPublished() throws Exception {
    try (var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      UUID id = Ids.next();
      CommandOutcome first =
          publisher.publish(TENANT, id, user("once@example.com")).outcome().get();
      CommandOutcome again =
          publisher.publish(TENANT, id, user("once@example.com")).outcome().get();
      assertThat(first.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
      assertThat(first.getSubject()).isEqualTo("user/" + id);
      assertThat(again).isEqualTo(first);
    }
  }

  @Test
  void whatABadRecordAsksForIsAnsweredAndStopsNobody() throws Exception {
    byte[] good = new Contract().encode(user("bad@example.com"));
    String type = RegisterUser.class.getName();
    String other = RunningService.tenantId("inbox-other").toString();
    try (var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      assertThat(answerTo(TENANT.toString(), type, "garbage".getBytes(UTF_8)))
          .isEqualTo("command-unreadable");
      assertThat(answerTo(TENANT.toString(), "com.example.Else", good))
          .isEqualTo("command-unreadable");
      assertThat(answerTo(other, type, good)).isEqualTo("not-allowed");
      assertThat(
              answerTo(TENANT.toString(), type, new Contract().encode(user("no address at all"))))
          .isEqualTo("command-invalid");
      // Neither a tenant nor an id: nobody can be answered, and nobody is stopped.
      send(new ProducerRecord<>(Topics.inbox("narrow"), "x".getBytes(UTF_8), good));
      send(new ProducerRecord<>(Topics.inbox("narrow"), null, null));
      assertThat(publisher.publish(TENANT, user("after@example.com")).outcome().get().getStatus())
          .isEqualTo(OutcomeStatus.ACCEPTED);
    }
  }

  @Test
  void anAddressIsTheSameFromAnInbox() throws Exception {
    try (var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      publisher.publish(TENANT, user(" Same@b\u00fccher.example")).outcome().get();
      for (String other : List.of("same@xn--bcher-kva.EXAMPLE", "\uff53ame@bu\u0308cher.example")) {
        assertThat(publisher.publish(TENANT, user(other)).outcome().get().getCode())
            .isEqualTo("email-taken");
      }
      assertThat(
              publisher
                  .publish(TENANT, user("same\u200b@b\u00fccher.example"))
                  .outcome()
                  .get()
                  .getCode())
          .isEqualTo("command-invalid");
      var tenants = new RegisterUser(TENANT, "tenant@example.com", "Someone", null, Role.OWNER);
      assertThat(publisher.publish(TENANT, tenants).outcome().get().getCode())
          .isEqualTo("command-invalid");
    }
  }

  @Test
  void theCommandsOfATenantAreDecidedInTheOrderInWhichTheyWerePublished() throws Exception {
    try (var publisher = CommandPublisher.open(CLIENTS, "narrow", LONG)) {
      List<Publication> sent = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        sent.add(publisher.publish(TENANT, user("order-%d@example.com".formatted(i))));
      }
      List<Long> numbers = new ArrayList<>();
      for (Publication each : sent) {
        numbers.add(each.outcome().get().getTenantSeq());
      }
      assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }
  }

  private static RegisterUser user(String email) {
    return new RegisterUser(null, email, "Someone", null, Role.MEMBER);
  }

  /** Writes a record as any client might, and gives the code of the outcome. */
  private static String answerTo(String key, String type, byte[] value) throws Exception {
    UUID id = Ids.next();
    var headers = RecordMetadata.create(id.toString(), type, "/producers/narrow").toHeaders();
    try (var outcomes =
        OutcomeReader.open(
            CLIENTS, new Contract(), h -> OutcomeReader.header(h, HeaderNames.COMMAND_ID))) {
      var outcome = outcomes.expect(id.toString(), LONG);
      send(new ProducerRecord<>(Topics.inbox("narrow"), null, key.getBytes(UTF_8), value, headers));
      return outcome.get().getCode();
    }
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (var producer =
        new KafkaProducer<>(CLIENTS, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }
}
