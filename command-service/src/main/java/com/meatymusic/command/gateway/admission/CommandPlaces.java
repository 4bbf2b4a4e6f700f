package com.meatymusic.command.gateway.admission;

import com.meatymusic.command.gateway.AdaptiveLimit;
import com.meatymusic.command.gateway.GatewaySettings;
import com.meatymusic.platform.places.NoPlaceException;
import com.meatymusic.platform.places.Place;
import com.meatymusic.platform.places.Places;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Which commands over HTTP are let in. Each has a place from before its body is read until it is
 * answered and decided: also when its caller did not want to wait, or hung up. Operators have
 * places of their own, which no load of others takes.
 */
public final class CommandPlaces {

  private static final int FIRST = 256;
  private static final UUID NOBODYS = new UUID(0, 0);

  private final AdaptiveLimit limit;
  private final Places users;
  private final Places operators;

  CommandPlaces(GatewaySettings settings, MeterRegistry meters) {
    this.limit =
        new AdaptiveLimit(
            settings.leastPending(),
            FIRST,
            settings.mostPending(),
            settings.target(),
            System.nanoTime());
    this.users = new Places("commands", settings.bounds(), limit::current, meters);
    this.operators = new Places("operators", settings.bounds(), meters);
  }

  /** Whether there is no place for any user's command now. */
  boolean areTaken() {
    return users.areTaken();
  }

  Problem refuseUnasked() {
    users.refusedUnasked();
    return busy();
  }

  /**
   * The place of a request; null where it needs none. An operator's is for operators only: users
   * would take them all before a controller refuses them, as it does so once the body is read.
   *
   * @throws com.meatymusic.platform.web.ProblemException 429 or 503 when there is none, 403 for a
   *     user who asks for an operator's
   */
  @Nullable Place take(ServerHttpRequest request, @Nullable Caller caller) {
    try {
      if (CommandRequest.isUsers(request)) {
        UUID tenant = caller == null ? null : caller.tenant();
        return takeUsers(tenant == null ? NOBODYS : tenant, CommandRequest.bytes(request));
      }
      if (CommandRequest.isOperators(request)) {
        Object holder = caller == null ? NOBODYS : caller.operator().subject();
        return operators.take(holder, CommandRequest.bytes(request));
      }
      return null;
    } catch (NoPlaceException e) {
      throw switch (e.reason()) {
        case HOLDER -> tenantBusy().toException();
        case ALL -> busy().toException();
      };
    }
  }

  Place takeUsers(UUID tenant, long bytes) {
    return users.take(tenant, bytes);
  }

  /** How long a command was under way, and what that says of how many may be. */
  public void decided(long began, @Nullable Throwable error) {
    Throwable cause = error instanceof CompletionException e ? e.getCause() : error;
    if (cause == null || cause instanceof TimeoutException) {
      limit.took(began, System.nanoTime(), users.taken());
    }
  }

  public int taken() {
    return users.taken() + operators.taken();
  }

  /** More than can be decided soon. */
  public static Problem busy() {
    return Problem.of(
            503,
            "busy",
            "More commands are under way than can be decided soon. Nothing was written: try again.")
        .header("Retry-After", soon());
  }

  private static Problem tenantBusy() {
    return Problem.of(
            429,
            "tenant-busy",
            "Too many commands of this tenant are under way. Nothing was written: try again.")
        .header("Retry-After", soon());
  }

  /** Not all at the same moment. */
  private static String soon() {
    return Integer.toString(ThreadLocalRandom.current().nextInt(1, 4));
  }
}
