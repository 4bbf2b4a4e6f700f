package com.meatymusic.platform.form.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.form.JsonForm;
import com.meatymusic.platform.form.TextForm;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.Problem.Violation;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Looks at the texts of paths and queries before anybody reads them: percent-encoded UTF-8 on one
 * line, each parameter once.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 20) // After the ids that the problem is answered with.
final class ParameterFilter implements WebFilter {

  private static final String MALFORMED = "must be percent-encoded UTF-8";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    Violation violation = violation(request);
    return violation == null
        ? chain.filter(exchange)
        : Mono.error(Problem.invalid(List.of(violation)).toException());
  }

  private static @Nullable Violation violation(ServerHttpRequest request) {
    @Nullable Violation ofPath = ofPath(request.getURI().getRawPath());
    return ofPath == null ? ofQuery(request.getURI().getRawQuery()) : ofPath;
  }

  private static @Nullable Violation ofPath(@Nullable String path) {
    String fault = path == null ? null : fault(decoded(path, false));
    return fault == null ? null : new Violation("", "each part of the path " + fault);
  }

  private static @Nullable Violation ofQuery(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return null;
    }
    Set<String> names = new HashSet<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      Optional<String> name =
          decoded(equals < 0 ? parameter : parameter.substring(0, equals), true);
      String fault = fault(name);
      if (fault != null) {
        return new Violation("", "the name of each parameter " + fault);
      }
      String pointer =
          JsonForm.clipped("/" + name.orElseThrow().replace("~", "~0").replace("/", "~1"));
      String value = equals < 0 ? null : fault(decoded(parameter.substring(equals + 1), true));
      if (value != null) {
        return new Violation(pointer, value);
      }
      if (!parameter.isEmpty() && !names.add(name.orElseThrow())) {
        return new Violation(pointer, "stands twice");
      }
    }
    return null;
  }

  private static @Nullable String fault(Optional<String> text) {
    return text.isEmpty() ? MALFORMED : TextForm.lineFault(text.get()).orElse(null);
  }

  /** Empty when it is not percent-encoded UTF-8. */
  private static Optional<String> decoded(String raw, boolean plusIsBlank) {
    if (raw.indexOf('%') < 0 && raw.chars().allMatch(c -> c < 0x7f)) {
      return Optional.of(raw);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
        int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.writeBytes(
            String.valueOf(c == '+' && plusIsBlank ? ' ' : c)
                .getBytes(c < 0x80 ? US_ASCII : UTF_8));
      }
    }
    return TextForm.utf8(bytes.toByteArray());
  }
}
