package com.meatymusic.platform.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a client takes, as {@code Accept} says (RFC 9110, section 12.5.1). */
record Acceptance(List<MediaType> ranges) {

  /**
   * Reads the header.
   *
   * @return empty when it is malformed
   */
  static Optional<Acceptance> of(HttpHeaders headers) {
    try {
      return Optional.of(
          new Acceptance(
              MediaType.parseMediaTypes(headers.getOrEmpty(HttpHeaders.ACCEPT)).stream()
                  .sorted(Comparator.comparingInt(Acceptance::breadth))
                  .toList()));
    } catch (InvalidMediaTypeException e) {
      return Optional.empty();
    }
  }

  /** Whether it takes the type: of the ranges that hold it the narrowest counts. */
  boolean takes(MediaType type) {
    return ranges.isEmpty()
        || ranges.stream()
            .filter(range -> range.includes(type))
            .findFirst()
            .map(range -> range.getQualityValue() > 0)
            .orElse(false);
  }

  private static int breadth(MediaType range) {
    if (range.isWildcardType()) {
      return 2;
    }
    return range.isWildcardSubtype() ? 1 : 0;
  }
}
