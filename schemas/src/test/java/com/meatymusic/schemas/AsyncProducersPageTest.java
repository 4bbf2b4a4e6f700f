package com.meatymusic.schemas;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.outcome.CommandOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The page for producers in other languages names each command with its fingerprint; {@code
 * -Dschemas.record} writes its table.
 */
class AsyncProducersPageTest {

  private static final Path PAGE = Path.of("..", "docs", "async-producers.md");
  private static final String HEADER =
      "| `com.meatymusic.schemas.…` | types it names | fingerprint |\n|---|---|---|\n";

  @BeforeAll
  static void recordWhatIsNow() throws IOException {
    if (Boolean.getBoolean("schemas.record")) {
      String page = Files.readString(PAGE);
      int begin = page.indexOf(HEADER) + HEADER.length();
      int end = page.indexOf("\n\n", begin) + 1;
      Files.writeString(PAGE, page.substring(0, begin) + rows() + page.substring(end));
    }
  }

  @Test
  void itsTableIsWhatTheSchemasSay() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).as("record it with -Dschemas.record").contains(HEADER + rows() + "\n");
    assertThat(page).contains(fingerprint(CommandOutcome.getClassSchema()));
  }

  private static String rows() {
    return Contract.commands().values().stream()
        .sorted(Comparator.comparing(Schema::getFullName))
        .map(schema ->
            "| `%s` | %s | `%s` |\n".formatted(name(schema), named(schema), fingerprint(schema)))
        .collect(joining());
  }

  /** What stands in its file by name only, or within it. */
  private static String named(Schema schema) {
    Set<String> names = new LinkedHashSet<>();
    schema.getFields().forEach(field -> collect(field.schema(), names));
    return names.stream().map("`%s`"::formatted).collect(joining(", "));
  }

  private static void collect(Schema schema, Set<String> names) {
    switch (schema.getType()) {
      case RECORD -> {
        if (names.add(name(schema))) {
          schema.getFields().forEach(field -> collect(field.schema(), names));
        }
      }
      case ENUM -> names.add(name(schema));
      case UNION -> schema.getTypes().forEach(type -> collect(type, names));
      case ARRAY -> collect(schema.getElementType(), names);
      case MAP -> collect(schema.getValueType(), names);
      default -> {}
    }
  }

  private static String name(Schema schema) {
    return schema.getFullName().substring("com.meatymusic.schemas.".length());
  }

  private static String fingerprint(Schema schema) {
    return Fingerprints.hex(Fingerprints.of(schema));
  }
}
