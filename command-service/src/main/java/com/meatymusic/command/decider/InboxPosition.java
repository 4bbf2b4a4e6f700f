package com.meatymusic.command.decider;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a producer's inbox a command was taken from: the header {@code ce_inbox}. */
record InboxPosition(String producer, int partition, long offset) {

  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9-]{0,62})/(\\d{1,9})/(\\d{1,18})");

  /** Null when there is no such header, or none that can be read. */
  static @Nullable InboxPosition find(RecordMetadata headers) {
    String text = headers.find(HeaderNames.INBOX);
    if (text == null) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? new InboxPosition(
            form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3)))
        : null;
  }

  @Override
  public String toString() {
    return producer + "/" + partition + "/" + offset;
  }
}
