package com.meatymusic.query.read.freshness;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/**
 * How fresh an answer must be, and how long the client waits for that.
 *
 * @param tenantId who asks
 * @param tenantSeq last event that must be seen; 0 when any answer will do
 * @param patience how long to wait at most
 */
public record Freshness(UUID tenantId, long tenantSeq, Duration patience) {

  private static final Duration USUAL = Duration.ofSeconds(1);
  private static final int LONGEST_SECONDS = 10;
  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})");

  /**
   * Reads {@code Consistency-Token} and {@code Prefer: wait=<seconds>} (RFC 7240).
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code consistency-token-invalid} for
   *     a token that is malformed, another tenant's or of another log
   */
  public static Freshness of(ServerWebExchange exchange, UUID tenantId, LogIdentity log) {
    String text = exchange.getRequest().getHeaders().getFirst(ConsistencyToken.HEADER);
    if (text == null) {
      return new Freshness(tenantId, 0, Duration.ZERO);
    }
    ConsistencyToken token = ConsistencyToken.parse(text);
    if (!token.tenantId().equals(tenantId)) {
      throw invalid("The Consistency-Token is one of another tenant.");
    }
    if (!token.epoch().equals(log.epoch())) {
      throw invalid("The Consistency-Token is of another log than the one that is served here.");
    }
    return new Freshness(tenantId, token.tenantSeq(), patience(exchange, USUAL));
  }

  /** How long the client would wait, and no longer than this service lets it. */
  public static Duration patience(ServerWebExchange exchange, Duration usual) {
    for (String preference : exchange.getRequest().getHeaders().getOrEmpty("Prefer")) {
      Matcher wait = WAIT.matcher(preference);
      if (wait.find()) {
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(wait.group(1))));
      }
    }
    return usual;
  }

  private static RuntimeException invalid(String detail) {
    return Problem.of(400, "consistency-token-invalid", detail).toException();
  }
}
