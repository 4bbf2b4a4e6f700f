package com.meatymusic.schemas.evolution;

import com.meatymusic.schemas.Fingerprints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/**
 * Every version of every schema that was ever on the main branch: {@code <full
 * name>/<number>.avsc}, beside it samples encoded with it. Files are added, never changed.
 */
final class History {

  static final Path DIRECTORY = Path.of("src", "test", "resources", "history");

  /** Set to record what is new: {@code ./mvnw -pl schemas test -Dschemas.record}. */
  static final boolean RECORDING = Boolean.getBoolean("schemas.record");

  private History() {}

  /** One version of a schema, and where its files are. */
  record Version(Schema schema, Path directory, int number) {

    Path sample(int index) {
      return directory.resolve("%03d-%02d.bin".formatted(number, index));
    }

    Path reading(int index) {
      return directory.resolve("%03d-%02d.json".formatted(number, index));
    }
  }

  /** All versions by full name, oldest first. */
  static Map<String, List<Version>> read() {
    try (Stream<Path> types = Files.list(DIRECTORY)) {
      Map<String, List<Version>> history = new TreeMap<>();
      types.forEach(type -> history.put(type.getFileName().toString(), versions(type)));
      return history;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The versions as a reader finds them by fingerprint. */
  static SchemaStore store() {
    SchemaStore.Cache store = new SchemaStore.Cache();
    read().values().stream().flatMap(List::stream).forEach(v -> store.addSchema(v.schema()));
    return store;
  }

  static boolean contains(List<Version> versions, Schema schema) {
    return versions.stream().anyMatch(v -> Fingerprints.of(v.schema()) == Fingerprints.of(schema));
  }

  static Version add(Schema schema) throws IOException {
    Path directory = Files.createDirectories(DIRECTORY.resolve(schema.getFullName()));
    int number = versions(directory).size() + 1;
    Files.writeString(
        directory.resolve("%03d.avsc".formatted(number)), schema.toString(true) + "\n");
    return new Version(schema, directory, number);
  }

  private static List<Version> versions(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".avsc"))
          .sorted(Comparator.comparing(Path::getFileName))
          .map(file -> version(directory, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Version version(Path directory, Path file) {
    try {
      int number = Integer.parseInt(file.getFileName().toString().replace(".avsc", ""));
      return new Version(new Schema.Parser().parse(file.toFile()), directory, number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
