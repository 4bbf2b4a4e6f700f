package com.meatymusic.platform.form.http;

import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.ValueForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/**
 * Has Jackson take a text for a text, a number for a number and nothing for something else. Its own
 * switches leave gaps: {@code "NaN"} is a number to it, and an epoch a time.
 */
final class FormModule extends SimpleModule {

  private static final long serialVersionUID = 1L;
  private static final Set<JsonToken> TEXT = Set.of(JsonToken.VALUE_STRING);
  private static final Set<JsonToken> WHOLE = Set.of(JsonToken.VALUE_NUMBER_INT);
  private static final Set<JsonToken> NUMBER =
      Set.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT);
  private static final Set<JsonToken> TRUTH = Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE);

  FormModule() {
    super("form");
    read(String.class, TEXT, "a text", JsonParser::getString);
    read(UUID.class, TEXT, "a UUID as text", p -> ValueForm.uuid(p.getString()));
    read(Instant.class, TEXT, "a time as text", p -> ValueForm.time(p.getString()));
    read(Duration.class, TEXT, "a length of time as text", p -> ValueForm.duration(p.getString()));
    String whole = "a whole number, written without fraction and exponent";
    read(Integer.class, WHOLE, whole, JsonParser::getIntValue);
    read(int.class, WHOLE, whole, JsonParser::getIntValue);
    read(Long.class, WHOLE, whole, JsonParser::getLongValue);
    read(long.class, WHOLE, whole, JsonParser::getLongValue);
    read(Double.class, NUMBER, "a number", JsonParser::getDoubleValue);
    read(double.class, NUMBER, "a number", JsonParser::getDoubleValue);
    read(Boolean.class, TRUTH, "true or false", JsonParser::getBooleanValue);
    read(boolean.class, TRUTH, "true or false", JsonParser::getBooleanValue);
  }

  private <T> void read(
      Class<T> type, Set<JsonToken> tokens, String what, Function<JsonParser, T> value) {
    addDeserializer(type, new Scalar<>(type, tokens, what, value));
  }

  /** Something that was sent is not what its place asks for; the words are ours. */
  static final class Mismatch extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    Mismatch(JsonParser parser, String detail) {
      super(parser, detail);
    }
  }

  private static final class Scalar<T> extends StdScalarDeserializer<T> {

    private final Set<JsonToken> tokens;
    private final String what;
    private final Function<JsonParser, T> value;

    Scalar(Class<T> type, Set<JsonToken> tokens, String what, Function<JsonParser, T> value) {
      super(type);
      this.tokens = tokens;
      this.what = what;
      this.value = value;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      if (!tokens.contains(parser.currentToken())) {
        throw new Mismatch(parser, "must be " + what);
      }
      try {
        return value.apply(parser);
      } catch (FormException e) {
        throw new Mismatch(parser, e.detail());
      } catch (InputCoercionException e) {
        throw new Mismatch(parser, "must be " + what + ", and not that large");
      }
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context) {
      if (handledType().isPrimitive()) {
        throw new Mismatch(context.getParser(), "must be " + what + ", not null");
      }
      return null;
    }
  }
}
