package com.meatymusic.query.projection.record;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The projections of this build. */
public final class Projections {

  private final Map<String, Projection> byName;

  Projections(List<Projection> projections) {
    byName = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
  }

  /**
   * Some of them by name, or all.
   *
   * @throws IllegalArgumentException for a name that none has
   */
  public static Projections of(List<Projection> projections, List<String> only) {
    Projections all = new Projections(projections);
    for (String name : only) {
      if (all.find(name) == null) {
        throw new IllegalArgumentException(
            "meatymusic.projection.only: there is no projection %s, but %s"
                .formatted(name, all.byName.keySet()));
      }
    }
    return only.isEmpty()
        ? all
        : new Projections(only.stream().map(all.byName::get).distinct().toList());
  }

  public Collection<Projection> all() {
    return byName.values();
  }

  @Nullable
  public Projection find(String name) {
    return byName.get(name);
  }

  /** Every person that any projection needs for these events. */
  public Set<PersonRef> persons(List<ReceivedRecord> batch) {
    Set<PersonRef> persons = new HashSet<>();
    for (ReceivedRecord record : batch) {
      Event event = record.event();
      if (event != null) {
        for (Projection projection : byName.values()) {
          Set<PersonRef> some = projection.persons(event);
          if (!some.isEmpty()) {
            persons.addAll(some);
          }
        }
      }
    }
    return persons;
  }
}
