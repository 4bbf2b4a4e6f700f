package com.meatymusic.platform.form.http;

import com.fasterxml.jackson.annotation.Nulls;
import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.JsonForm;
import com.meatymusic.platform.web.ProblemException;
import java.util.Map;
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
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of requests: first their form, then what they say. */
public final class FormDecoder extends JacksonJsonDecoder {

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
      throw BodyProblems.of(e).toException();
    } catch (CodecException e) {
      throw e.getCause() instanceof JacksonException cause
          ? BodyProblems.of(cause).toException()
          : e;
    }
  }
}
