package com.meatymusic.query.read;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Ids in paths. One that is malformed, one that nobody has and one of another tenant are answered
 * alike, so that answers do not tell which ids exist.
 */
public final class Subjects {

  private Subjects() {}

  /**
   * The id of a user.
   *
   * @throws com.meatymusic.platform.web.ProblemException 404 {@code user-unknown} when it is no id
   */
  public static UUID user(String text) {
    return id(text, Subjects::unknownUser);
  }

  /** Parses an id; fails as for one that nobody has. */
  public static UUID id(String text, Supplier<Problem> unknown) {
    try {
      return Ids.parse(text, "id");
    } catch (MetadataException e) {
      throw unknown.get().toException();
    }
  }

  /** A user as events name it. */
  public static String ofUser(UUID userId) {
    return "user/" + userId;
  }

  /** 404 {@code <kind>-unknown}. */
  public static Problem unknown(String kind) {
    return Problem.of(404, kind + "-unknown", "There is no such " + kind + " in your tenant.");
  }

  public static Problem unknownUser() {
    return unknown("user");
  }
}
