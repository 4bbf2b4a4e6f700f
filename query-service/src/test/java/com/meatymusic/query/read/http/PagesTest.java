package com.meatymusic.query.read.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.ProblemException;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.http.Pages.Items;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Snapshot;
import com.meatymusic.testing.Property;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

class PagesTest {

  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");
  private static final Caller CALLER =
      new Caller(Caller.Kind.USER, new UUID(1, 1), "clerk", "user_ann");

  private final Pages pages =
      new Pages(new Respond(new LogIdentity("events", "c", "log", 12), new JsonMapper()));

  @Test
  void everySizeFromOneToTwoHundredIsTaken() {
    assertThat(Pages.size(null)).isEqualTo(50);
    IntStream.rangeClosed(1, 200)
        .forEach(size -> assertThat(Pages.size(Integer.toString(size))).isEqualTo(size));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "201", "-1", "", " 1", "1 ", "1.0", "1e1", "0x10", "99999999999", "ten", "٣"})
  void anyOtherIsRefusedByName(String limit) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> Pages.size(limit));
    assertThat(refused.problem().status()).isEqualTo(400);
    assertThat(refused.problem().members().toString()).contains("/limit");
  }

  /** Rows as a query with a keyset gives them: beyond the cursor, one more than the page has. */
  private static Answer<Long> rows(NavigableSet<Long> all, @Nullable String cursor, int size) {
    long from = Cursor.parse(cursor, Cursor.of(-1)).order();
    List<Long> rows = all.tailSet(from, false).stream().limit(size + 1L).toList();
    return new Answer<>(rows, 1, new Snapshot(1, 1, null, false, false, true));
  }

  private ResponseEntity<Object> page(URI uri, NavigableSet<Long> all) {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.GET, uri));
    var query = exchange.getRequest().getQueryParams();
    int size = Pages.size(query.getFirst("limit"));
    Answer<Long> answer = rows(all, query.getFirst("cursor"), size);
    return pages.of(exchange, CALLER, answer, size, row -> Cursor.of(row).toString());
  }

  private static @Nullable URI next(ResponseEntity<Object> page) {
    String link = page.getHeaders().getFirst("Link");
    if (link == null) {
      return null;
    }
    Matcher matcher = NEXT.matcher(link);
    assertThat(matcher.matches()).as(link).isTrue();
    return URI.create("http://localhost" + matcher.group(1));
  }

  @SuppressWarnings("unchecked")
  private static List<Long> items(ResponseEntity<Object> page) {
    return ((Items<Long>) page.getBody()).items();
  }

  @Test
  void whoFollowsTheLinksSeesEveryRowOnceAndInOrder() {
    Property.holds(
        200,
        random -> {
          TreeSet<Long> all = new TreeSet<>();
          for (int i = random.nextInt(60); i > 0; i--) {
            all.add(random.nextLong(Long.MAX_VALUE));
          }
          int size = 1 + random.nextInt(20);
          List<Long> seen = new ArrayList<>();
          URI uri = URI.create("http://localhost/v1/users?limit=" + size);
          while (uri != null) {
            ResponseEntity<Object> page = page(uri, all);
            assertThat(items(page)).hasSizeLessThanOrEqualTo(size);
            seen.addAll(items(page));
            uri = next(page);
            if (uri != null) {
              assertThat(items(page)).as("a page with a next one is full").hasSize(size);
            }
          }
          assertThat(seen).containsExactlyElementsOf(all);
        });
  }

  @Test
  void theLastPageHasNoLinkAlsoWhenItIsFull() {
    TreeSet<Long> all = new TreeSet<>(List.of(1L, 2L, 3L));
    assertThat(next(page(URI.create("http://localhost/v1/users?limit=3"), all))).isNull();
    assertThat(next(page(URI.create("http://localhost/v1/users?limit=2"), all))).isNotNull();
  }

  @Test
  void whatElseWasAskedForStaysInTheLinkAsItWas() {
    TreeSet<Long> all = new TreeSet<>(List.of(1L, 2L, 3L));
    for (String asked : List.of("subject=user%2F1%26x%3D%25", "subject=a+b", "subject=%C3%BC")) {
      URI first = URI.create("http://localhost/v1/tenant/audit?limit=1&" + asked);
      URI next = next(page(first, all));
      assertThat(parameter(next, "subject")).isEqualTo(parameter(first, "subject"));
      assertThat(next.getRawQuery()).contains("limit=1").contains("cursor=");
    }
  }

  private static @Nullable String parameter(URI uri, String name) {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.GET, uri));
    return exchange.getRequest().getQueryParams().getFirst(name);
  }

  /** Encoded again it would be another path. */
  @Test
  void thePathIsTheOneThatWasAskedFor() {
    URI odd = URI.create("http://localhost/v1/users/%6De/moods;a=b?limit=1");
    assertThat(next(page(odd, new TreeSet<>(List.of(1L, 2L)))).getRawPath())
        .isEqualTo("/v1/users/%6De/moods;a=b");
  }

  @Test
  void theCursorOfBeforeIsReplaced() {
    TreeSet<Long> all = new TreeSet<>(List.of(1L, 2L, 3L));
    URI second = next(page(URI.create("http://localhost/v1/users?limit=1"), all));
    URI third = next(page(second, all));
    assertThat(UriComponentsBuilder.fromUri(third).build().getQueryParams().get("cursor"))
        .containsExactly(Cursor.of(2).toString());
  }
}
