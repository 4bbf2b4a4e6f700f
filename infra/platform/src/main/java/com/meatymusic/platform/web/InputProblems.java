package com.meatymusic.platform.web;

import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.web.Problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;

/** What is said of a request whose parameters or body are not as its description has them. */
final class InputProblems {

  private InputProblems() {}

  static Problem invalid(WebExchangeBindException error) {
    List<Violation> violations =
        error.getAllErrors().stream()
            .map(e ->
                new Violation(
                    e instanceof FieldError f ? pointer(f.getField()) : "",
                    e.getDefaultMessage() == null ? "is not valid" : e.getDefaultMessage()))
            .toList();
    return Problem.invalid(violations);
  }

  /** {@code tracks[0].title} is {@code /tracks/0/title}; an element of a set has no place. */
  private static String pointer(String field) {
    return "/" + field.replace("[]", "").replace('[', '.').replace("]", "").replace('.', '/');
  }

  /** A parameter is named; of what was sent nothing is repeated. */
  static Problem unreadable(ServerWebInputException error) {
    String parameter = parameter(error.getMethodParameter());
    if (parameter != null) {
      return Problem.invalid(List.of(new Violation("/" + parameter, detail(error))));
    }
    return Problem.of(
        400,
        "request-unreadable",
        error.getReason() == null
            ? "The request cannot be read: send what its description says."
            : error.getReason());
  }

  private static String detail(ServerWebInputException error) {
    if (error instanceof MissingRequestValueException) {
      return "must be given";
    }
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof FormException form) {
        return form.detail();
      }
    }
    return "is not what the description of this request says";
  }

  /** The name of a parameter of the path or the query; null for a body. */
  private static @Nullable String parameter(@Nullable MethodParameter at) {
    if (at == null) {
      return null;
    }
    RequestParam query = at.getParameterAnnotation(RequestParam.class);
    PathVariable path = at.getParameterAnnotation(PathVariable.class);
    String name = query != null ? query.name() : path != null ? path.name() : null;
    return name != null && name.isEmpty() ? at.getParameterName() : name;
  }
}
