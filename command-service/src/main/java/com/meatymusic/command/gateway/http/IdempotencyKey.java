package com.meatymusic.command.gateway.http;

import com.meatymusic.platform.web.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * {@code Idempotency-Key}: a string in quotes (draft-ietf-httpapi-idempotency-key-header-07, RFC
 * 8941), or the same without quotes, as many clients send it.
 */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern BARE = Pattern.compile("[!-~&&[^\"]][!-~]{0,254}");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[ -~&&[^\"\\\\]]|\\\\[\"\\\\]){1,510})\"");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final int MOST = 255;

  private IdempotencyKey() {}

  /** The key, or null when there is none. */
  static @Nullable String of(HttpHeaders headers) {
    List<String> lines = headers.getOrEmpty(HEADER);
    if (lines.isEmpty()) {
      return null;
    }
    String key = lines.size() == 1 ? key(lines.getFirst().strip()) : null;
    if (key == null) {
      throw Problem.of(
              400,
              "idempotency-key-invalid",
              "Idempotency-Key must stand once: 1 to %d visible ASCII characters, or a string in quotes of as many."
                  .formatted(MOST))
          .toException();
    }
    return key;
  }

  private static @Nullable String key(String text) {
    if (BARE.matcher(text).matches()) {
      return text;
    }
    var quoted = QUOTED.matcher(text);
    if (!quoted.matches()) {
      return null;
    }
    String key = ESCAPED.matcher(quoted.group(1)).replaceAll("$1");
    return key.length() <= MOST ? key : null;
  }
}
