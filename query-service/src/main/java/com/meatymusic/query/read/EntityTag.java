package com.meatymusic.query.read;

import com.meatymusic.platform.web.EntityTags;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The tag of all that an answer says: the version of the thing, as {@code If-Match} of a command
 * takes it, and behind a hyphen whatever else the answer depends on.
 *
 * @param opaque what stands between the quotes
 */
record EntityTag(String opaque) {

  /**
   * Which description of things the answers follow. Whoever changes what is answered at the same
   * version, such as by a new version of a projection, adds one: then no client keeps the old.
   */
  static final int REPRESENTATION = 1;

  static EntityTag of(long version, @Nullable String besides, boolean parked) {
    return of(version, besides, parked, REPRESENTATION);
  }

  static EntityTag of(long version, @Nullable String besides, boolean parked, int representation) {
    List<String> more = new ArrayList<>();
    if (representation > 1) {
      more.add("r" + representation);
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

  /** As the header has it. */
  @Override
  public String toString() {
    return '"' + opaque + '"';
  }
}
