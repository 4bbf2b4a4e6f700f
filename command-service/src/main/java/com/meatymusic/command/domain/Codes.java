package com.meatymusic.command.domain;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of what names a plan, a reason, the weather: a code rather than a text. */
public final class Codes {

  private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?");

  private Codes() {}

  /** Adds a violation unless the code has its form; null is none. */
  public static void check(@Nullable String code, String pointer, List<Violation> violations) {
    if (code != null && !FORM.matcher(code).matches()) {
      violations.add(
          new Violation(pointer, "must be 1 to 50 characters of a-z, 0-9 and inner hyphens"));
    }
  }
}
