package com.meatymusic.query.read.http;

import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.ValueForm;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.query.read.model.Answer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

/** Keyset pages: {@code limit} and {@code cursor} in, {@code Link: rel="next"} out (RFC 8288). */
@Component
public class Pages {

  private static final int LARGEST = 200;

  private final Respond respond;

  Pages(Respond respond) {
    this.respond = respond;
  }

  /** A page as it is sent. */
  record Items<T>(List<T> items) {}

  /**
   * The size of a page.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 when it is no number from 1 to 200
   */
  public static int size(@Nullable String limit) {
    if (limit == null) {
      return 50;
    }
    try {
      int size = ValueForm.wholeInt(limit);
      if (size >= 1 && size <= LARGEST) {
        return size;
      }
    } catch (FormException e) {
      // Answered below like a number out of range.
    }
    throw Problem.invalid(List.of(new Violation("/limit", "must be a number from 1 to " + LARGEST)))
        .toException();
  }

  /**
   * The page.
   *
   * @param answer one row more than the page has, when there is a next one
   * @param cursor where the page after a row begins
   */
  public <T> ResponseEntity<Object> of(
      ServerWebExchange exchange,
      Caller caller,
      Answer<T> answer,
      int size,
      Function<T, String> cursor) {
    respond.state(exchange, caller, answer);
    List<T> rows = answer.rows();
    if (rows.size() <= size) {
      return ResponseEntity.ok(respond.body(answer, new Items<>(rows)));
    }
    List<T> page = rows.subList(0, size);
    // Other parameters stay, and so does the path as it was written: encoding it anew could alter
    // it.
    String query =
        UriComponentsBuilder.newInstance()
            .queryParams(exchange.getRequest().getQueryParams())
            .replaceQueryParam("limit", size)
            .replaceQueryParam("cursor", cursor.apply(page.getLast()))
            .encode()
            .build()
            .toUriString();
    String path = exchange.getRequest().getPath().value();
    return ResponseEntity.ok()
        .header("Link", "<%s%s>; rel=\"next\"".formatted(path, query))
        .body(respond.body(answer, new Items<>(page)));
  }
}
