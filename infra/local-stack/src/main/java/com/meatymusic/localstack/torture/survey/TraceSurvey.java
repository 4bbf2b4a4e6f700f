package com.meatymusic.localstack.torture.survey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.meatymusic.localstack.torture.ground.Ground;
import com.meatymusic.localstack.torture.ground.Stores;
import com.meatymusic.localstack.torture.history.Mark;
import com.meatymusic.localstack.torture.history.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Personal values in the clear where there should be none: of an erased person anywhere, of anybody
 * in a topic or a log. An inbox holds in the clear what its producer wrote, for a day: that is
 * promised, and passed over.
 */
public final class TraceSurvey {

  private TraceSurvey() {}

  /**
   * @param erased persons, as {@link Mark#person()}
   */
  public static void of(Ground ground, Set<String> erased, Consumer<Trace> found)
      throws SQLException, IOException {
    var endpoints = ground.stack().endpoints();
    var stores =
        new StoreSearch(
            new Stores(endpoints), new Searched(mark -> erased.contains(mark.person()), found));
    stores.postgres();
    stores.redis();
    // A tenant's name is nobody's.
    var personal = new Searched(mark -> mark.someone() > 0, found);
    topics(endpoints.kafka(), personal);
    logs(ground.logs(), personal);
  }

  private static void topics(String kafka, Searched searched) {
    var topics =
        TopicReader.topics(kafka).stream()
            .filter(topic -> !topic.startsWith("meatymusic.inbox."))
            .toList();
    TopicReader.read(
        kafka,
        topics,
        "read_uncommitted",
        record -> {
          var place = "topic " + record.topic();
          searched.look(place, text(record.key()));
          searched.look(place, text(record.value()));
          record.headers().forEach(header -> searched.look(place, text(header.value())));
        });
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, ISO_8859_1);
  }

  private static void logs(Path directory, Searched searched) throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        try (var lines = Files.lines(file, ISO_8859_1)) {
          lines.forEach(line -> searched.look("log " + file.getFileName(), line));
        }
      }
    }
  }
}
