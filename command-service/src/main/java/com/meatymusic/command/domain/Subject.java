package com.meatymusic.command.domain;

import java.util.UUID;

/**
 * What a command or an event is about, and what has a version of its own.
 *
 * @param name the id, or the slug
 */
public record Subject(Kind kind, String name) {

  /** The kinds of subject; the code is what state keys hold, so it never changes. */
  public enum Kind {
    TENANT("tenant", 't'),
    USER("user", 'u'),
    SLUG("slug", 's'),
    MOOD("mood", 'm'),
    RECOMMENDATION("recommendation", 'r');

    private final String text;
    private final char code;

    Kind(String text, char code) {
      this.text = text;
      this.code = code;
    }

    public char code() {
      return code;
    }
  }

  public static Subject tenant(UUID id) {
    return new Subject(Kind.TENANT, id.toString());
  }

  public static Subject user(UUID id) {
    return new Subject(Kind.USER, id.toString());
  }

  public static Subject slug(String slug) {
    return new Subject(Kind.SLUG, slug);
  }

  public static Subject mood(UUID id) {
    return new Subject(Kind.MOOD, id.toString());
  }

  public static Subject recommendation(UUID id) {
    return new Subject(Kind.RECOMMENDATION, id.toString());
  }

  /** Reads {@code kind/name}. */
  public static Subject parse(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.text + "/")) {
        return new Subject(kind, text.substring(kind.text.length() + 1));
      }
    }
    throw new IllegalArgumentException("not a subject: " + text);
  }

  /** {@code kind/name}, as it stands in {@code ce_subject}. */
  @Override
  public String toString() {
    return kind.text + "/" + name;
  }
}
