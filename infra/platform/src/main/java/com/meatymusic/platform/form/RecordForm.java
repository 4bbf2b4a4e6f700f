package com.meatymusic.platform.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The form of a record of the contract, by its schema alone: a field that is added tomorrow is
 * looked at too. A text stands on one line, unless its field has the property {@code "form"}:
 * {@code "prose"} for several lines, {@code "json"} for the JSON text of a value. A number is one,
 * a time lies within the years 0001 to 9999.
 */
public final class RecordForm {

  /** Faults named at most. */
  private static final int MOST = 20;

  private final List<Fault> faults = new ArrayList<>();

  private RecordForm() {}

  /**
   * What is wrong at one place.
   *
   * @param pointer JSON Pointer (RFC 6901) into the record; a key of a map is shown as it is
   */
  public record Fault(String pointer, String detail) {}

  /** What is wrong with a record, the first of it. */
  public static List<Fault> check(IndexedRecord record) {
    RecordForm form = new RecordForm();
    form.record("", record);
    return form.faults;
  }

  private void record(String pointer, IndexedRecord record) {
    for (Schema.Field field : record.getSchema().getFields()) {
      value(pointer + "/" + field.name(), field.getProp("form"), record.get(field.pos()));
    }
  }

  private void value(String pointer, @Nullable String form, @Nullable Object value) {
    if (faults.size() >= MOST) {
      return;
    }
    switch (value) {
      case CharSequence text -> add(pointer, fault(form, text.toString()));
      case IndexedRecord nested -> record(pointer, nested);
      case Map<?, ?> map -> map.forEach((key, each) -> entry(pointer, form, key.toString(), each));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          value(pointer + "/" + i, form, list.get(i));
        }
      }
      case Double number when !Double.isFinite(number) -> add(pointer, "must be a number");
      case Float number when !Float.isFinite(number) -> add(pointer, "must be a number");
      case Instant time when !ValueForm.isTime(time) ->
          add(pointer, "must be a time within the years 0001 to 9999");
      case null, default -> {}
    }
  }

  private void entry(String pointer, @Nullable String form, String key, @Nullable Object value) {
    String at = JsonForm.clipped(pointer + (key.startsWith("/") ? "" : "/") + key);
    add(at, TextForm.lineFault(key).orElse(null));
    value(at, form, value);
  }

  private static @Nullable String fault(@Nullable String form, String text) {
    return switch (form) {
      case "json" -> jsonFault(text).orElse(null);
      case "prose" -> TextForm.proseFault(text).orElse(null);
      case null, default -> TextForm.lineFault(text).orElse(null);
    };
  }

  private static Optional<String> jsonFault(String text) {
    try {
      JsonForm.check(text);
      return Optional.empty();
    } catch (FormException e) {
      // Where in it would show names that may be personal.
      return Optional.of("must be the JSON text of a value; it or something in it " + e.detail());
    }
  }

  private void add(String pointer, @Nullable String fault) {
    if (fault != null && faults.size() < MOST) {
      faults.add(new Fault(pointer, fault));
    }
  }
}
