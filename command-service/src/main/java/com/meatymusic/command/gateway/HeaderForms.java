package com.meatymusic.command.gateway;

import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Forms of what a stranger writes beside a command. What is not of its form is copied nowhere: it
 * may be of any size, and be somebody's e-mail address.
 */
public final class HeaderForms {

  /** Printable ASCII, without what makes an address or a sentence of it. */
  private static final Pattern CORRELATION = Pattern.compile("[!-~&&[^@]]{1,200}");

  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern TYPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,199}");
  private static final int UUID_CHARACTERS = 36;

  private HeaderForms() {}

  public static boolean isCorrelation(String text) {
    return CORRELATION.matcher(text).matches();
  }

  public static boolean isTraceparent(String text) {
    return TRACEPARENT.matcher(text).matches();
  }

  /** The full name of a schema, or that it is none. */
  public static String type(String text) {
    return TYPE.matcher(text).matches() ? text : "what is no type's name";
  }

  public static @Nullable UUID uuid(@Nullable String text) {
    if (text == null || text.length() != UUID_CHARACTERS) {
      return null;
    }
    try {
      return Ids.parse(text, "it");
    } catch (MetadataException e) {
      return null;
    }
  }
}
