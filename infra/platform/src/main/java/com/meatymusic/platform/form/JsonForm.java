package com.meatymusic.platform.form;

import com.meatymusic.platform.form.FormException.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as RFC 7493 (I-JSON) narrows it: one document, no member twice, texts and numbers that come
 * back as they were, and no deeper than everybody can read.
 */
public final class JsonForm {

  /** Levels of objects and arrays within each other. */
  public static final int DEPTH = 64;

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_POINTER = 300;
  private static final Set<String> NO_NAMES = Set.of();

  private final JsonParser parser;

  /** Names seen in each open object; of an array there are none. */
  private final Deque<Set<String>> open = new ArrayDeque<>();

  private JsonForm(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Checks a text.
   *
   * @throws FormException when it is not JSON (then with its {@link FormException#place}), or not
   *     of this form
   */
  public static void check(String json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      new JsonForm(parser).document();
    }
  }

  /**
   * The text of a body.
   *
   * @throws FormException when it is not well-formed UTF-8, or begins with a byte order mark
   */
  public static String text(byte[] body) {
    return TextForm.utf8(body)
        .filter(text -> text.isEmpty() || text.charAt(0) != '\ufeff')
        .orElseThrow(() ->
            new FormException(
                "", "must be well-formed UTF-8 without a byte order mark", new Place(1, 1)));
  }

  private void document() {
    try {
      if (parser.nextToken() == null) {
        throw broken("ends before there is a value");
      }
      value();
      while (!open.isEmpty()) {
        parser.nextToken();
        value();
      }
      if (parser.nextToken() != null) {
        throw broken("goes on after its value");
      }
    } catch (JacksonException e) {
      // The parser's words can hold what was sent.
      throw broken("is not JSON", e.getLocation());
    }
  }

  private void value() {
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT -> enter(new HashSet<>());
      case START_ARRAY -> enter(NO_NAMES);
      case END_OBJECT, END_ARRAY -> open.pop();
      case PROPERTY_NAME -> name(parser.currentName());
      case VALUE_STRING -> refuse(TextForm.proseFault(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        if (!ValueForm.isExact(parser.getString())) {
          throw fault("would come back as another number: a double must have it");
        }
      }
      case null, default -> {}
    }
  }

  private void enter(Set<String> names) {
    open.push(names);
    if (open.size() > DEPTH) {
      throw fault("is more than " + DEPTH + " levels deep");
    }
  }

  private void name(String name) {
    refuse(TextForm.proseFault(name));
    if (!open.element().add(name)) {
      throw fault("stands twice");
    }
  }

  private void refuse(Optional<String> fault) {
    if (fault.isPresent()) {
      throw fault(fault.get());
    }
  }

  private FormException fault(String detail) {
    return new FormException(pointer(), detail, null);
  }

  private FormException broken(String detail) {
    return broken(detail, parser.currentTokenLocation());
  }

  private FormException broken(
      String detail, @org.jspecify.annotations.Nullable TokenStreamLocation at) {
    Place place =
        at == null ? new Place(1, 1) : new Place(at.getLineNr(), Math.max(1, at.getColumnNr()));
    return new FormException(pointer(), detail, place);
  }

  private String pointer() {
    return clipped(parser.streamReadContext().pathAsPointer().toString());
  }

  /** A pointer as an answer can hold it: names in it are the client's own. */
  public static String clipped(String pointer) {
    String storable = TextForm.storable(pointer);
    return storable.length() <= LONGEST_POINTER
        ? storable
        : TextForm.storable(storable.substring(0, LONGEST_POINTER)) + "…";
  }
}
