package com.meatymusic.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code If-Match} or {@code If-None-Match} says (RFC 9110, sections 8.8.3 and 13.1).
 *
 * @param any whether it is {@code *}: whatever there is
 */
public record EntityTags(boolean any, List<Tag> tags) {

  /**
   * @param opaque what stands between the quotes
   */
  public record Tag(boolean weak, String opaque) {}

  // An element may be empty: who makes lists must not send that, who reads them must take it.
  private static final Pattern ELEMENT =
      Pattern.compile("[ \\t]*(?:(W/)?\"([^\\x00-\\x20\"\\x7f]*)\"[ \\t]*)?(,|$)");

  /**
   * Reads all lines of the header as the one list that they are.
   *
   * @return empty when it is not of the form
   */
  public static Optional<EntityTags> parse(List<String> lines) {
    String text = String.join(",", lines).strip();
    if (text.equals("*")) {
      return Optional.of(new EntityTags(true, List.of()));
    }
    List<Tag> tags = new ArrayList<>();
    Matcher element = ELEMENT.matcher(text);
    int from = 0;
    while (element.region(from, text.length()).lookingAt()) {
      if (element.group(2) != null) {
        tags.add(new Tag(element.group(1) != null, element.group(2)));
      }
      from = element.end();
      if (element.group(3).isEmpty()) {
        return tags.isEmpty() ? Optional.empty() : Optional.of(new EntityTags(false, tags));
      }
    }
    return Optional.empty();
  }

  /** Whether one of them is the tag, compared weakly: as {@code If-None-Match} asks. */
  public boolean matchesWeakly(String opaque) {
    return any || tags.stream().anyMatch(tag -> tag.opaque().equals(opaque));
  }
}
