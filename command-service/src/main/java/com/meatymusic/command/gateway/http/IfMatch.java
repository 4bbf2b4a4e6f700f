package com.meatymusic.command.gateway.http;

import com.meatymusic.command.domain.ExpectedVersions;
import com.meatymusic.platform.web.EntityTags;
import com.meatymusic.platform.web.Problem;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * {@code If-Match} (RFC 9110, section 13.1.1) as the versions it stands for. Comparison is strong,
 * so a weak tag matches nothing, nor does a tag that is none of ours.
 */
final class IfMatch {

  /** The version, and what else a representation's tag may depend on. */
  private static final Pattern OURS = Pattern.compile("(\\d{1,18})(?:-[!-~&&[^\"]]*)?");

  private IfMatch() {}

  /**
   * Null when any version will do: without the header, or with {@code *}, for what does not exist
   * is refused by every decider.
   */
  static @Nullable ExpectedVersions versions(HttpHeaders headers) {
    List<String> lines = headers.getOrEmpty(HttpHeaders.IF_MATCH);
    if (lines.isEmpty()) {
      return null;
    }
    EntityTags tags = EntityTags.parse(lines).orElseThrow(IfMatch::invalid);
    if (tags.any()) {
      return null;
    }
    TreeSet<Long> versions = new TreeSet<>();
    for (EntityTags.Tag tag : tags.tags()) {
      Matcher ours = OURS.matcher(tag.opaque());
      if (!tag.weak() && ours.matches()) {
        versions.add(Long.valueOf(ours.group(1)));
      }
    }
    if (versions.size() > ExpectedVersions.MOST) {
      throw invalid();
    }
    return ExpectedVersions.of(versions);
  }

  private static RuntimeException invalid() {
    return Problem.of(
            400,
            "if-match-invalid",
            "If-Match must be *, or one ETag or a list of at most %d as responses gave them, e.g. \"3\"."
                .formatted(ExpectedVersions.MOST))
        .toException();
  }
}
