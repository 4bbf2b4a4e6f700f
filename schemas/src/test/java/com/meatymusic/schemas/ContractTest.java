package com.meatymusic.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.TenantRegistered;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ContractTest {

  private final Contract contract = new Contract();

  @Test
  void aRecordComesBackAsItWas() {
    var command =
        RegisterUser.newBuilder()
            .setUserId(new UUID(1, 2))
            .setEmail("ann@example.com")
            .setDisplayName(new Sealed(ByteBuffer.wrap(new byte[] {1, 2}), null))
            .setRole(Role.ADMIN)
            .build();
    assertThat(contract.decode(contract.encode(command))).isEqualTo(command);
  }

  @Test
  void aMapOfChangesKeepsRemovals() {
    Map<String, Object> changes = new HashMap<>();
    changes.put("/theme", "\"dark\"");
    changes.put("/beta", null);
    var command = new ChangePreferences(new UUID(1, 2), false, changes, List.of());
    assertThat(contract.decode(contract.encode(command))).isEqualTo(command);
  }

  @Test
  void textThatIsNotSingleObjectEncodedIsRefused() {
    assertThatThrownBy(() -> contract.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("single-object");
  }

  @Test
  void bytesThatContradictTheirSchemaAreRefused() {
    byte[] good =
        contract.encode(new ChangePreferences(new UUID(1, 2), false, Map.of(), List.of()));
    byte[] cut = java.util.Arrays.copyOf(good, good.length - 1);
    assertThatThrownBy(() -> contract.decode(cut)).isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void whatAReaderWouldBendIsNotWellFormed() throws Exception {
    for (byte[] text :
        new byte[][] {{(byte) 0xc0, (byte) 0xaf}, {'a', (byte) 0x80}, {-19, -96, -128}}) {
      byte[] written = preferences(Map.of("/a", new Utf8(text)));
      contract.decode(written);
      assertThatThrownBy(() -> contract.requireWellFormed(written))
          .isInstanceOf(UnreadableRecordException.class)
          .hasMessageContaining("UTF-8");
    }
    Map<Object, Object> twice = new IdentityHashMap<>();
    twice.put(new Utf8("/a"), "1");
    twice.put(new Utf8("/a"), "2");
    byte[] written = preferences(twice);
    assertThatThrownBy(() -> contract.requireWellFormed(written)).hasMessageContaining("twice");
    contract.requireWellFormed(preferences(Map.of("/a", "\ufffd", "/b", "\ud83c\udfb5")));
  }

  private static byte[] preferences(Map<?, ?> changes) throws Exception {
    Schema schema = Contract.schemas().get(ChangePreferences.class.getName());
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(
          field.name(), field.hasDefaultValue() ? GenericData.get().getDefaultValue(field) : null);
    }
    record.put("userId", new UUID(1, 2).toString());
    record.put("changes", changes);
    return bytes(schema, record);
  }

  @Test
  void aLaterVersionIsReadWithItsWritersSchema() throws Exception {
    Schema mine = Contract.schemas().get(ChangePreferences.class.getName());
    Schema later =
        Schema.parse(
            mine.toString()
                .replaceFirst(
                    "\"fields\":\\[",
                    "\"fields\":[{\"name\":\"reason\",\"type\":\"string\",\"default\":\"\"},"));
    SchemaStore.Cache store = new SchemaStore.Cache();
    store.addSchema(later);
    GenericRecord record = new GenericData.Record(later);
    record.put("reason", "new in a later build");
    record.put("userId", new UUID(1, 2).toString());
    record.put("replace", true);
    record.put("changes", Map.of("/a", "1"));
    record.put("objects", List.of());
    byte[] written = bytes(later, record);
    assertThatThrownBy(() -> contract.decode(written)).hasMessageContaining("is unknown");
    assertThat(new Contract(store).decode(written))
        .isEqualTo(new ChangePreferences(new UUID(1, 2), true, Map.of("/a", "1"), List.of()));
  }

  @Test
  void whatAnEarlierBuildWroteIsRead() throws Exception {
    Schema earlier;
    try (var file = Contract.class.getResourceAsStream("earlier/RegisterTenant-1.avsc")) {
      earlier = new Schema.Parser().parse(file);
    }
    assertThat(earlier.getField("trialSeconds")).isNull();
    GenericRecord record = new GenericData.Record(earlier);
    record.put("slug", "acme");
    record.put("name", "Acme");
    record.put("plan", "free");
    var read = (RegisterTenant) contract.decode(bytes(earlier, record));
    assertThat(read).isEqualTo(new RegisterTenant("acme", "Acme", "free", null, null, null));
  }

  /** An evolution for which no default is true: the id follows from another field. */
  @Test
  void whatAnEarlierEventImpliedIsSaid() throws Exception {
    byte[] golden =
        Files.readAllBytes(
            Path.of("src/test/resources/history")
                .resolve("com.meatymusic.schemas.tenant.TenantRegistered/001-00.bin"));
    var read = (TenantRegistered) contract.decode(golden);
    assertThat(read.getSlug()).isNotEmpty();
    assertThat(read.getSlugId()).isEqualTo(Ids.slug(read.getSlug()));
  }

  /** So that all builds read it, and what is sent again after an update is known again. */
  @Test
  void whatAnEarlierVersionCanSayIsWrittenAsThat() throws Exception {
    byte[] golden =
        Files.readAllBytes(
            Path.of("src/test/resources/history")
                .resolve("com.meatymusic.schemas.user.ChangePreferences/001-00.bin"));
    assertThat(contract.encode(contract.decode(golden))).isEqualTo(golden);
    var objects = new ChangePreferences(new UUID(1, 2), true, Map.of("/a", "{}"), List.of("/a"));
    assertThat(contract.decode(contract.encode(objects))).isEqualTo(objects);
  }

  @Test
  void aTypeOfALaterBuildIsNamed() throws Exception {
    Schema unknown =
        SchemaBuilder.record("com.meatymusic.schemas.later.Thing").fields().endRecord();
    SchemaStore.Cache store = new SchemaStore.Cache();
    store.addSchema(unknown);
    byte[] written = bytes(unknown, new GenericData.Record(unknown));
    assertThatThrownBy(() -> new Contract(store).decode(written))
        .hasMessageContaining("later.Thing is a type that this build does not know");
  }

  /** One writer's schema is looked for; readers of all others go on, wherever its place is. */
  @Test
  void aLookUpHoldsNobodyElseUp() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch found = new CountDownLatch(1);
    Contract other =
        new Contract(fingerprint -> {
          if (fingerprint == 1) {
            looking.countDown();
            await(found);
          }
          return null;
        });
    Thread first = Thread.startVirtualThread(() -> unknown(other, 1));
    await(looking);
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(
            () -> LongStream.range(2, 2_000).forEach(i -> unknown(other, i)),
            work -> Thread.startVirtualThread(work));
    assertThat(others).succeedsWithin(Duration.ofSeconds(30));
    found.countDown();
    first.join();
  }

  @Test
  void aSchemaThatCannotBeLookedUpNowIsNotUnknown() {
    Contract other =
        new Contract(fingerprint -> {
          throw new TimeoutException("Kafka is away");
        });
    assertThatThrownBy(() -> other.decode(of(5))).isInstanceOf(TimeoutException.class);
  }

  @Test
  void anInboxReadsVersionsOfCommandsAndOtherTypesOnlyFromWhatServicesPublish() throws Exception {
    Schema command = later(ChangePreferences.getClassSchema());
    Schema event = later(PreferencesChanged.getClassSchema());
    SchemaStore.Cache own = new SchemaStore.Cache();
    own.addSchema(command);
    own.addSchema(event);
    SchemaStore.Cache all = new SchemaStore.Cache();
    assertThat(Contract.ofInbox(own, all).isOfUnknownSchema(of(Fingerprints.of(command)))).isTrue();
    assertThatThrownBy(() -> Contract.ofInbox(own, all).decode(of(Fingerprints.of(command))))
        .hasMessageContaining("contradicts");
    assertThatThrownBy(() -> Contract.ofInbox(own, all).decode(of(Fingerprints.of(event))))
        .hasMessageContaining("is unknown");
    all.addSchema(event);
    assertThatThrownBy(() -> Contract.ofInbox(own, all).decode(of(Fingerprints.of(event))))
        .hasMessageContaining("contradicts");
  }

  private static Schema later(Schema schema) {
    return new Schema.Parser()
        .parse(
            schema
                .toString()
                .replaceFirst(
                    "\"fields\":\\[",
                    "\"fields\":[{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"},"));
  }

  private static void unknown(Contract contract, long fingerprint) {
    assertThatThrownBy(() -> contract.decode(of(fingerprint))).hasMessageContaining("is unknown");
  }

  private static byte[] of(long fingerprint) {
    return ByteBuffer.allocate(10)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 1)
        .putLong(fingerprint)
        .array();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(Schema schema, GenericRecord record) throws Exception {
    return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema)
        .encode(record)
        .array();
  }
}
