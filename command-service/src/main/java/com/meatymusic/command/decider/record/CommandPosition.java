package com.meatymusic.command.decider.record;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Where in {@code commands} the command stood that a record came of.
 *
 * @param topic id of that topic; null of what earlier builds wrote
 */
public record CommandPosition(@Nullable Uuid topic, int partition, long offset) {

  private static final Pattern FORM =
      Pattern.compile("(?:" + TopicId.FORM + "/)?(\\d{1,9})/(\\d{1,18})");
  private static final String PARKED_FROM = Topics.COMMANDS + "/";

  /**
   * Of an event or an outcome.
   *
   * @throws MetadataException when the header is missing or malformed
   */
  public static CommandPosition of(RecordMetadata headers) {
    return parse(headers.text(HeaderNames.COMMAND_POSITION));
  }

  /** Where a registration stood before its slug's partition passed it on, or null. */
  public static @Nullable CommandPosition ofPassedOn(RecordMetadata headers) {
    String from = headers.find(HeaderNames.PASSED_FROM);
    return from == null ? null : parse(from);
  }

  /** Of a parked record; null when it is not one of {@code commands}. */
  public static @Nullable CommandPosition ofParked(RecordMetadata headers) {
    String from = headers.find(HeaderNames.PARKED_FROM);
    return from == null || !from.startsWith(PARKED_FROM)
        ? null
        : parse(from.substring(PARKED_FROM.length()));
  }

  private static CommandPosition parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new MetadataException("not a position in the log of commands: " + text);
    }
    return new CommandPosition(
        TopicId.read(form.group(1)),
        Integer.parseInt(form.group(2)),
        Long.parseLong(form.group(3)));
  }

  @Override
  public String toString() {
    return TopicId.prefix(topic) + partition + "/" + offset;
  }
}
