package com.meatymusic.query.read.http;

import com.meatymusic.platform.web.EntityTags;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The entity tag of an answer: the version of the thing, as {@code If-Match} of a command takes it,
 * and behind a hyphen whatever else the answer depends on.
 *
 * @param opaque what stands between the quotes
 */
record EntityTag(String opaque) {

  /**
   * @param generation of the rows: another one may come from another version of the code, so
   *     clients must not keep answers of the one before
   * @param besides a word for what may differ at the same version; null when nothing does
   */
  static EntityTag of(long version, int generation, @Nullable String besides, boolean parked) {
    List<String> more = new ArrayList<>();
    if (generation > 1) {
      more.add("g" + generation);
    }
    if (besides != null) {
      more.add(besides);
    }
    if (parked) {
      more.add("parked");
    }
    return new EntityTag(
        more.isEmpty() ? Long.toString(version) : version + "-" + String.join(".", more));
  }

  /** Whether {@code If-None-Match} names it; a malformed one names nothing. */
  boolean isKnown(HttpHeaders request) {
    List<String> lines = request.getOrEmpty(HttpHeaders.IF_NONE_MATCH);
    return !lines.isEmpty()
        && EntityTags.parse(lines).map(tags -> tags.matchesWeakly(opaque)).orElse(false);
  }

  @Override
  public String toString() {
    return '"' + opaque + '"';
  }
}
