package com.meatymusic.command.preferences.http;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.preferences.PreferencesRules;
import com.meatymusic.platform.form.JsonForm;
import com.meatymusic.platform.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Merge Patch (RFC 7396), or a whole document, as changes of leaves.
 *
 * @param leaves JSON Pointer (RFC 6901) to JSON text, or to null for a removal; in the order of the
 *     pointers, so that the same patch is always the same bytes
 * @param objects pointers among them that shall be objects afterwards, with what they hold: what a
 *     patch makes of a member by an object of its own
 */
record MergePatch(SequencedMap<String, @Nullable String> leaves, SortedSet<String> objects) {

  static final String EMPTY_OBJECT = "{}";

  /** Characters of the longest pointer that {@link PreferencesRules} let pass. */
  private static final int LONGEST = Limits.PREFERENCE_DEPTH * (Limits.PREFERENCE_KEY + 1);

  /**
   * What a patch changes.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 for a pointer that nothing can have,
   *     413 for more of them than a command can hold
   */
  static MergePatch of(ObjectNode patch) {
    Reading reading = new Reading();
    reading.change(patch, "");
    return reading.read;
  }

  /**
   * The changes that make a document out of nothing: there null is a value like others.
   *
   * @throws com.meatymusic.platform.web.ProblemException as {@link #of}
   */
  static MergePatch whole(ObjectNode document) {
    Reading reading = new Reading();
    reading.put(document, "");
    return reading.read;
  }

  /**
   * A document names a key once, and the pointer of every leaf below it repeats it: a small body
   * could become pointers without end. So they are measured while they are made.
   */
  private static final class Reading {

    private final MergePatch read = new MergePatch(new TreeMap<>(), new TreeSet<>());
    private int characters;

    private void change(ObjectNode object, String pointer) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        String below = below(pointer, member.getKey());
        switch (member.getValue()) {
          case ObjectNode nested -> {
            leaf(below, EMPTY_OBJECT);
            read.objects.add(below);
            change(nested, below);
          }
          case JsonNode value -> leaf(below, value.isNull() ? null : value.toString());
        }
      }
    }

    private void put(ObjectNode object, String pointer) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        String below = below(pointer, member.getKey());
        if (member.getValue() instanceof ObjectNode nested && !nested.isEmpty()) {
          put(nested, below);
        } else {
          leaf(below, member.getValue().toString());
        }
      }
    }

    private void leaf(String pointer, @Nullable String text) {
      characters += pointer.length();
      if (characters > Limits.RECORD_BYTES) {
        throw Problem.of(
                413,
                "command-too-large",
                "The pointers of all leaves have more than %d characters: no command holds them."
                    .formatted(Limits.RECORD_BYTES))
            .toException();
      }
      read.leaves.put(pointer, text);
    }

    private static String below(String pointer, String key) {
      String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
      if (below.length() > LONGEST) {
        throw Problem.invalid(
                List.of(new Problem.Violation(JsonForm.clipped(below), PreferencesRules.FORM)))
            .toException();
      }
      return below;
    }
  }
}
