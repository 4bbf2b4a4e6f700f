package com.meatymusic.localstack.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarKeyTest {

  @TempDir Path directory;

  @Test
  void sameContentSameKeyWhateverTheFileTime() throws IOException {
    var one = jar("one.jar", "content");
    var other = jar("other.jar", "content");
    Files.setLastModifiedTime(other, FileTime.fromMillis(0));

    assertThat(JarKey.of(one)).isEqualTo(JarKey.of(other)).hasSize(16);
  }

  @Test
  void otherContentOtherKeyEvenAtTheSameSizeAndTime() throws IOException {
    var one = jar("one.jar", "content");
    var other = jar("other.jar", "contens");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(one));

    assertThat(JarKey.of(one)).isNotEqualTo(JarKey.of(other));
  }

  private Path jar(String name, String content) throws IOException {
    var file = directory.resolve(name);
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry("entry"));
      jar.write(content.getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    }
    return file;
  }
}
