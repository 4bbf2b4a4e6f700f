package com.meatymusic.query.projection;

import com.meatymusic.platform.privacy.PersonRef;
import java.util.List;
import java.util.Set;

/** A read model: its tables, and what an event changes in them. It knows no database. */
public interface Projection {

  /** What it is called, which version it is, and what it writes. */
  Definition definition();

  default String name() {
    return definition().name();
  }

  default int version() {
    return definition().version();
  }

  default List<Table> tables() {
    return definition().tables();
  }

  /** Whose keys {@link #project} will ask for, so that a batch loads them in one statement. */
  default Set<PersonRef> persons(Event event) {
    return Set.of();
  }

  /**
   * What the event changes, in order. Depends on nothing but its arguments; an exception says that
   * the event cannot be applied and parks its subject.
   */
  List<Change> project(Event event, Unseal personal);

  /**
   * What there is of a projection but its function.
   *
   * @param name stable, lower case, unique
   * @param version of tables and function; another version is another generation
   * @param tables made anew for each generation
   */
  record Definition(String name, int version, List<Table> tables) {}
}
