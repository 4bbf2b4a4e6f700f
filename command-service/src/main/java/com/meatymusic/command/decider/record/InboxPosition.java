package com.meatymusic.command.decider.record;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Where in a producer's inbox a command was taken from: the header {@code ce_inbox}.
 *
 * @param topic id of the inbox's topic: one of the same name that was made anew is another log,
 *     whose offsets say nothing of the one before; null of what earlier builds wrote
 */
public record InboxPosition(String producer, @Nullable Uuid topic, int partition, long offset) {

  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9-]{0,62})/(?:" + TopicId.FORM + "/)?(\\d{1,9})/(\\d{1,18})");

  /** Null when there is no such header, or none that can be read. */
  public static @Nullable InboxPosition find(RecordMetadata headers) {
    String text = headers.find(HeaderNames.INBOX);
    if (text == null) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? new InboxPosition(
            form.group(1),
            TopicId.read(form.group(2)),
            Integer.parseInt(form.group(3)),
            Long.parseLong(form.group(4)))
        : null;
  }

  @Override
  public String toString() {
    return producer + "/" + TopicId.prefix(topic) + partition + "/" + offset;
  }
}
