package com.meatymusic.platform.places;

import com.meatymusic.platform.places.NoPlaceException.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The metrics of one kind of places. */
final class PlaceMeters {

  private final Counter refusedOfHolder;
  private final Counter refusedOfAll;

  /**
   * @param name label of the metrics
   */
  PlaceMeters(Places places, String name, MeterRegistry meters) {
    this.refusedOfHolder = refused(name, "holder", meters);
    this.refusedOfAll = refused(name, "all", meters);
    gauge(places, name, "taken", "Places that are taken", Places::taken, meters);
    gauge(places, name, "bytes", "Bytes in the places that are taken", Places::bytes, meters);
    gauge(places, name, "most", "Places that there are now", Places::most, meters);
  }

  /** Something found no place. */
  void refused(Reason reason) {
    switch (reason) {
      case HOLDER -> refusedOfHolder.increment();
      case ALL -> refusedOfAll.increment();
    }
  }

  private static Counter refused(String name, String reason, MeterRegistry meters) {
    return Counter.builder("meatymusic.places.refused")
        .description("What found no place: the holder's share was taken, or all there are")
        .tag("of", name)
        .tag("reason", reason)
        .register(meters);
  }

  private static void gauge(
      Places places,
      String name,
      String what,
      String description,
      ToDoubleFunction<Places> value,
      MeterRegistry meters) {
    Gauge.builder("meatymusic.places." + what, places, value)
        .description(description)
        .tag("of", name)
        .strongReference(true)
        .register(meters);
  }
}
