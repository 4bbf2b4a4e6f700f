package com.meatymusic.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.TenantRegistered;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
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
    var command = new ChangePreferences(new UUID(1, 2), false, changes);
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
    byte[] good = contract.encode(new ChangePreferences(new UUID(1, 2), false, Map.of()));
    byte[] cut = java.util.Arrays.copyOf(good, good.length - 1);
    assertThatThrownBy(() -> contract.decode(cut)).isInstanceOf(UnreadableRecordException.class);
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
    byte[] written = bytes(later, record);
    assertThatThrownBy(() -> contract.decode(written)).hasMessageContaining("is unknown");
    assertThat(new Contract(store).decode(written))
        .isEqualTo(new ChangePreferences(new UUID(1, 2), true, Map.of("/a", "1")));
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

  private static byte[] bytes(Schema schema, GenericRecord record) throws Exception {
    return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema)
        .encode(record)
        .array();
  }
}
