package com.meatymusic.command.gateway.http;

import com.meatymusic.schemas.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as a path names it: by its id, or {@code me} for who calls.
 *
 * @param id null for who calls
 */
public record UserRef(@Nullable UUID id) {

  public static final UserRef ME = new UserRef(null);

  /** Reads a part of a path; Spring's own conversion calls it. */
  public static UserRef valueOf(String text) {
    return text.equals("me") ? ME : new UserRef(Ids.parse(text, "the user's id"));
  }
}
