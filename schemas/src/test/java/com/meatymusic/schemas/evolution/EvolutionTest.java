package com.meatymusic.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.evolution.History.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A schema may change only so that every build reads what every other one wrote: the log is kept
 * for ever, and services of two versions run side by side while one is deployed.
 */
class EvolutionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void recordWhatIsNew() throws IOException {
    if (!History.RECORDING) {
      return;
    }
    Files.createDirectories(History.DIRECTORY);
    Map<String, List<Version>> history = History.read();
    for (Schema schema : Contract.schemas().values()) {
      if (!History.contains(history.getOrDefault(schema.getFullName(), List.of()), schema)) {
        record(History.add(schema));
      }
    }
  }

  private static void record(Version version) throws IOException {
    List<byte[]> samples = Samples.of(version.schema());
    for (int i = 0; i < samples.size(); i++) {
      Files.write(version.sample(i), samples.get(i));
      Files.writeString(
          version.reading(i), new Contract(History.store()).decode(samples.get(i)) + "\n");
    }
  }

  @Test
  void everySchemaIsOnRecord() {
    Map<String, List<Version>> history = History.read();
    for (Schema schema : Contract.schemas().values()) {
      if (!History.contains(history.getOrDefault(schema.getFullName(), List.of()), schema)) {
        fail(
            "%s is new or has changed: record it with ./mvnw -pl schemas test -Dschemas.record"
                .formatted(schema.getFullName()));
      }
    }
  }

  @Test
  void noTypeIsForgotten() {
    assertThat(Contract.schemas().keySet()).containsAll(History.read().keySet());
  }

  /** Its class is made from its file, but nobody knows it before {@code Types} names it. */
  @Test
  void everyCommandAndEventThatHasAFileIsOfTheContract() throws IOException {
    List<String> written = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "avro"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        JsonNode schema = JSON.readTree(file.toFile());
        if (schema.path("doc").asText().matches("(?s)(Command|Event)\\b.*")) {
          written.add(schema.path("namespace").asText() + "." + schema.path("name").asText());
        }
      }
    }
    assertThat(written).isNotEmpty();
    assertThat(Contract.schemas().keySet()).as("named in Types").containsAll(written);
  }

  @Test
  void everyVersionReadsEveryOther() {
    List<String> incompatible = new ArrayList<>();
    History.read()
        .forEach((name, versions) -> {
          for (Version reader : versions) {
            for (Version writer : versions) {
              if (!canRead(reader.schema(), writer.schema())) {
                incompatible.add(name + ": " + reader.number() + " cannot read " + writer.number());
              }
            }
          }
        });
    assertThat(incompatible).isEmpty();
  }

  @Test
  void whatAnyVersionWroteIsReadAsItAlwaysWas() throws IOException {
    Contract contract = new Contract(History.store());
    int read = 0;
    for (List<Version> versions : History.read().values()) {
      for (Version version : versions) {
        for (int i = 0; Files.exists(version.sample(i)); i++, read++) {
          String now = contract.decode(Files.readAllBytes(version.sample(i))).toString();
          assertThat(lost(JSON.readTree(version.reading(i).toFile()), JSON.readTree(now), ""))
              .as(version.sample(i).toString())
              .isEmpty();
        }
      }
    }
    assertThat(read).as("samples read").isGreaterThan(15);
  }

  /** The decider asks nobody: what it decides must not depend on when a schema became known. */
  @Test
  void everyVersionIsReadByTheJarAlone() throws IOException {
    for (List<Version> versions : History.read().values()) {
      for (Version version : versions) {
        for (int i = 0; Files.exists(version.sample(i)); i++) {
          byte[] sample = Files.readAllBytes(version.sample(i));
          assertThatCode(() -> new Contract().decode(sample))
              .as("ship %s as resources/…/earlier", version.sample(i))
              .doesNotThrowAnyException();
        }
      }
    }
  }

  /** Where a reading of now differs from the recorded one; fields that came later may be there. */
  private static List<String> lost(JsonNode recorded, JsonNode now, String at) {
    if (!recorded.isObject()) {
      return recorded.equals(now) ? List.of() : List.of(at + ": " + now + " was " + recorded);
    }
    List<String> lost = new ArrayList<>();
    recorded
        .properties()
        .forEach(field ->
            lost.addAll(
                lost(field.getValue(), now.path(field.getKey()), at + "/" + field.getKey())));
    return lost;
  }

  private static boolean canRead(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}
