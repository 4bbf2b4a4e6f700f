package com.meatymusic.localstack.process.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.ZipFile;

/**
 * What is in a jar, in 16 characters. Its file time does not tell: builds are reproducible, and may
 * give every version of it the same one.
 */
public final class JarKey {

  private JarKey() {}

  /** Reads the jar's directory only, with the checksums in it: that takes milliseconds. */
  public static String of(Path jar) throws IOException {
    var names = new CRC32C();
    var contents = new CRC32C();
    try (var zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .forEach(entry -> {
            names.update(entry.getName().getBytes(StandardCharsets.UTF_8));
            contents.update((entry.getCrc() + ",").getBytes(StandardCharsets.UTF_8));
          });
    }
    var hex = HexFormat.of();
    return hex.toHexDigits((int) names.getValue()) + hex.toHexDigits((int) contents.getValue());
  }
}
