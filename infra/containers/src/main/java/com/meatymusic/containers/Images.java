package com.meatymusic.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.utility.DockerImageName;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} runs, so that what is deployed is what was tested. */
final class Images {

  private static final Map<?, ?> FILE = read();

  private Images() {}

  static DockerImageName of(String service) {
    return DockerImageName.parse(at(at(at(FILE, "services"), service), "image").toString());
  }

  private static Object at(Object map, String key) {
    return Objects.requireNonNull(((Map<?, ?>) map).get(key), key);
  }

  private static Map<?, ?> read() {
    try (var in = Images.class.getResourceAsStream("docker-compose.yml")) {
      return Objects.requireNonNull(new Yaml().<Map<?, ?>>load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
