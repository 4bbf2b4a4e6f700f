package com.meatymusic.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.outcome.CommandOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The page for producers in other languages names each command with its fingerprint. */
class AsyncProducersPageTest {

  private static final Path PAGE = Path.of("..", "docs", "async-producers.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z]+\\.[A-Za-z]+)` \\|.*\\| `([0-9a-f]{16})` \\|$");

  @Test
  void itsTableIsWhatTheSchemasSay() throws IOException {
    String page = Files.readString(PAGE);
    Map<String, String> said =
        ROW.matcher(page)
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    Map<String, String> expected =
        Contract.commands().values().stream()
            .collect(
                Collectors.toMap(
                    schema -> schema.getFullName().substring("com.meatymusic.schemas.".length()),
                    AsyncProducersPageTest::fingerprint));
    assertThat(said).isEqualTo(expected);
    assertThat(page).contains(fingerprint(CommandOutcome.getClassSchema()));
  }

  private static String fingerprint(Schema schema) {
    return Fingerprints.hex(Fingerprints.of(schema));
  }
}
