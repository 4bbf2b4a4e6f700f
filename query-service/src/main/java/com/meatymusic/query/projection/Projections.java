package com.meatymusic.query.projection;

import com.meatymusic.platform.privacy.PersonRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The projections of this build. */
final class Projections {

  private final Map<String, Projection> byName;

  Projections(List<Projection> projections) {
    byName = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
  }

  Collection<Projection> all() {
    return byName.values();
  }

  @Nullable Projection find(String name) {
    return byName.get(name);
  }

  /** Every person that any projection needs for these events. */
  Set<PersonRef> persons(List<Arrival> batch) {
    Set<PersonRef> persons = new HashSet<>();
    for (Arrival arrival : batch) {
      Event event = arrival.event();
      if (event != null) {
        byName.values().forEach(projection -> persons.addAll(projection.persons(event)));
      }
    }
    return persons;
  }
}
