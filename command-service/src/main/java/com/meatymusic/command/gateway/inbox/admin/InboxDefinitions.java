package com.meatymusic.command.gateway.inbox.admin;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Definitions of inboxes as JSON: whoever may write their topic may have written anything. */
public final class InboxDefinitions {

  private static final int LARGEST_BYTES = 512 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private final Validator validator;

  public InboxDefinitions(Validator validator) {
    this.validator = validator;
  }

  /**
   * A definition as it was read.
   *
   * @param fault what is wrong with it, for an operator; null when it is as it should be
   */
  public record Read(@Nullable InboxDefinition definition, @Nullable String fault) {

    static Read of(InboxDefinition definition) {
      return new Read(definition, null);
    }
  }

  byte[] write(InboxDefinition definition) {
    return JSON.writeValueAsBytes(definition);
  }

  Read read(byte[] value) {
    if (value.length > LARGEST_BYTES) {
      return new Read(
          null, "it has %d bytes, %d are the most".formatted(value.length, LARGEST_BYTES));
    }
    try {
      InboxDefinition read = JSON.readValue(value, InboxDefinition.class);
      if (read == null) {
        return new Read(null, "it is null");
      }
      String faults =
          validator.validate(read).stream()
              .map(InboxDefinitions::text)
              .sorted()
              .distinct()
              .limit(5)
              .collect(Collectors.joining("; "));
      return faults.isEmpty() ? Read.of(read) : new Read(null, faults);
    } catch (JacksonException | StackOverflowError e) {
      return new Read(null, "it is not the JSON of a definition");
    } catch (RuntimeException e) {
      return new Read(null, "it cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String text(ConstraintViolation<?> fault) {
    return fault.getPropertyPath().toString().replaceAll("[\\[.].*", "") + " " + fault.getMessage();
  }
}
