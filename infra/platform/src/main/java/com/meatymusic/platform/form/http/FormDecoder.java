package com.meatymusic.platform.form.http;

import com.fasterxml.jackson.annotation.Nulls;
import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.JsonForm;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.platform.web.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.MimeType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of requests: first their form, then what they say. */
public final class FormDecoder extends JacksonJsonDecoder {

  private static final int MEMBERS_NAMED = 20;

  /**
   * @param json what the service reads and writes with otherwise; it stays as it is
   */
  public FormDecoder(JsonMapper json) {
    super(mapper(json));
  }

  /** A mapper that takes each value for what it is. */
  static JsonMapper mapper(JsonMapper json) {
    return json.rebuild()
        .addModule(new FormModule())
        .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException 400 {@code request-unreadable} for what is not JSON, with its line and
   *     column; 400 {@code request-invalid} for what is not as it must be
   */
  @Override
  public Object decode(
      DataBuffer body,
      ResolvableType type,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    byte[] bytes = new byte[body.readableByteCount()];
    body.read(bytes);
    DataBufferUtils.release(body);
    try {
      JsonForm.check(JsonForm.text(bytes));
      DataBuffer checked = DefaultDataBufferFactory.sharedInstance.wrap(bytes);
      return super.decode(checked, type, mimeType, hints);
    } catch (FormException e) {
      throw problem(e).toException();
    } catch (CodecException e) {
      throw e.getCause() instanceof JacksonException cause ? problem(cause).toException() : e;
    }
  }

  private static Problem problem(FormException e) {
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

  private static Problem problem(JacksonException e) {
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
