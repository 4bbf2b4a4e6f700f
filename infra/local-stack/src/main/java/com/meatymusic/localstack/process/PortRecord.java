package com.meatymusic.localstack.process;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.OptionalInt;

/** On which port something of a stack listens, told to other processes by its data directory. */
public final class PortRecord {

  private PortRecord() {}

  /** Empty when it does not run, or is not of this directory. */
  public static OptionalInt read(Path data, String name) {
    try {
      var json = JSONObjectUtils.parse(Files.readString(file(data, name)));
      return OptionalInt.of(JSONObjectUtils.getInt(json, "port"));
    } catch (IOException | ParseException e) {
      return OptionalInt.empty();
    }
  }

  /** For what is no process of its own: those have a {@link RunRecord}, with the same field. */
  public static void write(Path data, String name, int port) throws IOException {
    var file = file(data, name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSONObjectUtils.toJSONString(Map.of("port", port)));
  }

  public static void delete(Path data, String name) {
    try {
      Files.deleteIfExists(file(data, name));
    } catch (IOException e) {
      // What it says is then not answered there: harmless.
    }
  }

  private static Path file(Path data, String name) {
    return data.resolve("run").resolve(name + ".json");
  }
}
