package com.meatymusic.command.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.gateway.inbox.InboxReader;
import com.meatymusic.command.gateway.inbox.InboxRefusals;
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.InboxSource;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.tenant.RenameTenant;
import com.meatymusic.schemas.user.ChangePreferences;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What stands in the log of commands of a record that was not let in: little, and nobody's. */
class InboxRefusalTest {

  private static final UUID TENANT = new UUID(1, 1);
  private static final String ADA = "zuleika@example.com";
  private static final List<String> WORDS =
      List.of(
          ADA,
          "",
          " ",
          "\u0000",
          "Zuleika Lovelace",
          "1815-12-10 " + ADA,
          ADA.repeat(1_000),
          "a".repeat(530_000),
          TENANT + ADA,
          "User:" + ADA);

  private final Contract contract = new Contract();
  private final InboxSource source =
      new InboxSource(
          "crm",
          new InboxSettings.Inbox(Set.of(TENANT.toString()), null),
          () -> Uuid.fromString("J8dXw2mQSYyLzTn4v5bK0g"));
  private final InboxReader reader = new InboxReader(source, contract);
  private final InboxRefusals refusals = new InboxRefusals(source);

  @Test
  void aRefusalIsSmallAndQuotesNothingWhateverTheRecordWas() {
    Random random = new Random(7);
    byte[] good = contract.encode(new RenameTenant("New"));
    for (int i = 0; i < 5_000; i++) {
      RecordHeaders headers =
          RecordMetadata.create(Ids.next().toString(), RenameTenant.class.getName(), "/x")
              .toHeaders();
      byte[] key = TENANT.toString().getBytes(UTF_8);
      byte[] value = good;
      for (int fault = 0; fault <= random.nextInt(3); fault++) {
        byte[] odd = WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8);
        switch (random.nextInt(12)) {
          case 0, 1 -> key = odd;
          case 2 -> key = null;
          case 3 -> value = odd;
          case 4 -> headers.add(HeaderNames.ID, odd);
          case 5 -> headers.add(HeaderNames.TYPE, odd);
          case 6 -> headers.add(HeaderNames.CORRELATION_ID, odd);
          case 7 -> headers.add(HeaderNames.TENANT_ID, odd);
          case 8 -> headers.add(HeaderNames.EXPECTED_VERSION, odd);
          case 9 -> headers.add(HeaderNames.TRACEPARENT, odd);
          case 10 -> headers.add(HeaderNames.TRACESTATE, odd);
          default -> headers.add("x-" + random.nextInt(9), odd);
        }
      }
      var record = record(key, value, headers);
      CommandRefusal reason = reason(record);
      ProducerRecord<byte[], byte[]> refusal = refusals.of(record, null, reason);
      assertThat(refusal.key()).hasSize(36);
      assertThat(refusal.value()).isNull();
      int bytes = 0;
      for (Header header : refusal.headers()) {
        bytes += header.key().length() + header.value().length;
        String text = new String(header.value(), UTF_8).toLowerCase(java.util.Locale.ROOT);
        assertThat(text).doesNotContain("zuleika", "lovelace", "aaaaaaaaaa");
      }
      assertThat(bytes).isLessThan(2_000);
    }
  }

  @Test
  void whatIsForATenantThatIsNotAllowedIsAnsweredInTheProducersOwnLog() {
    UUID other = new UUID(2, 2);
    var record =
        record(other.toString().getBytes(UTF_8), contract.encode(new RenameTenant("N")), headers());
    var refusal = refusals.of(record, null, reason(record));
    assertThat(reason(record).code()).isEqualTo("not-allowed");
    assertThat(new String(refusal.key(), UTF_8)).isEqualTo(Ids.producer("crm").toString());
    assertThat(RecordMetadata.of(refusal.headers()).uuid(HeaderNames.TENANT_ID))
        .isEqualTo(Ids.producer("crm"))
        .isNotEqualTo(other);
  }

  @Test
  void whatIsWrongWithAnAllowedTenantsCommandIsAnsweredInThatTenantsLog() {
    var record = record(TENANT.toString().getBytes(UTF_8), new byte[] {1}, headers());
    var refusal = refusals.of(record, null, reason(record));
    assertThat(new String(refusal.key(), UTF_8)).isEqualTo(TENANT.toString());
  }

  @Test
  void theViolationsStandInTheRefusalWithoutTheNamesOfPreferences() {
    String said =
        new CommandRefusal(
                "command-invalid",
                "see the violations",
                List.of(
                    new com.meatymusic.platform.web.Problem.Violation("/changes/zuleika", "is bad"),
                    new com.meatymusic.platform.web.Problem.Violation("/email", "is bad too")))
            .withViolations();
    assertThat(said).contains("/changes is bad", "/email is bad too").doesNotContain("zuleika");
  }

  @Test
  void theOrderOfAMapsEntriesIsNotPartOfACommand() {
    Map<String, Object> one = new java.util.LinkedHashMap<>();
    Map<String, Object> other = new java.util.LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      one.put("/k" + i, "" + i);
      other.put("/k" + (19 - i), "" + (19 - i));
    }
    var first = new ChangePreferences(TENANT, false, one, List.of());
    var second = new ChangePreferences(TENANT, false, other, List.of());
    assertThat(contract.encode(first)).isNotEqualTo(contract.encode(second));
    MapOrder.settle(first);
    MapOrder.settle(second);
    assertThat(contract.encode(first)).isEqualTo(contract.encode(second));
  }

  /** Why it is refused; that it is for a reason of its own where it is not. */
  private CommandRefusal reason(ConsumerRecord<byte[], byte[]> record) {
    try {
      reader.read(record);
      return new CommandRefusal("internal", "Refused by this test.");
    } catch (CommandRefusal e) {
      return e;
    } catch (MetadataException | UnreadableRecordException e) {
      return CommandRefusal.unreadable(e);
    }
  }

  private static RecordHeaders headers() {
    return RecordMetadata.create(Ids.next().toString(), RenameTenant.class.getName(), "/x")
        .toHeaders();
  }

  private static ConsumerRecord<byte[], byte[]> record(
      byte[] key, byte[] value, RecordHeaders headers) {
    return new ConsumerRecord<>(
        "meatymusic.inbox.crm.v1",
        3,
        7,
        0,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        key,
        value,
        headers,
        java.util.Optional.empty());
  }
}
