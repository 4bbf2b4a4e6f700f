package com.meatymusic.platform.form.http;

import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.JsonForm;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.Problem.Violation;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is said of a body that is not as it must be: where, and what it must be there. */
final class BodyProblems {

  private static final int MEMBERS_NAMED = 20;

  private BodyProblems() {}

  static Problem of(FormException e) {
    List<Violation> errors = List.of(new Violation(e.pointer(), e.detail()));
    FormException.Place place = e.place();
    return place == null
        ? Problem.invalid(errors)
        : Problem.of(
                400,
                "request-unreadable",
                "The body cannot be read from line %d, column %d on: it %s."
                    .formatted(place.line(), place.column(), e.detail()))
            .with("line", place.line())
            .with("column", place.column())
            .with("errors", errors);
  }

  static Problem of(JacksonException e) {
    return Problem.invalid(List.of(new Violation(pointer(e), detail(e))));
  }

  private static String pointer(JacksonException e) {
    String pointer =
        e.getPath().stream()
            .map(at ->
                at.getPropertyName() == null
                    ? Integer.toString(at.getIndex())
                    : at.getPropertyName().replace("~", "~0").replace("/", "~1"))
            .map("/"::concat)
            .collect(Collectors.joining());
    return JsonForm.clipped(pointer);
  }

  private static String detail(JacksonException e) {
    return switch (e) {
      case FormModule.Mismatch own -> own.getOriginalMessage();
      case UnrecognizedPropertyException unknown -> "is not known here; " + members(unknown);
      case InvalidNullException none -> "must not be null";
      case MismatchedInputException other -> "must be " + kind(other.getTargetType());
      default -> "is not what the description of this request says";
    };
  }

  private static String members(UnrecognizedPropertyException unknown) {
    Collection<Object> known = unknown.getKnownPropertyIds();
    return known == null || known.isEmpty()
        ? "there are no members"
        : known.stream()
            .map(Object::toString)
            .sorted()
            .limit(MEMBERS_NAMED)
            .collect(Collectors.joining(", ", "members are ", ""));
  }

  private static String kind(@Nullable Class<?> target) {
    return target != null && (target.isArray() || Collection.class.isAssignableFrom(target))
        ? "an array"
        : "an object";
  }
}
