package com.meatymusic.query.projection;

import com.meatymusic.platform.privacy.PersonRef;
import java.util.List;
import java.util.Set;

/** A read model: its tables, and what an event changes in them. It knows no database. */
public interface Projection {

  /** Its name: stable, lower case, unique; the prefix of nothing. */
  String name();

  /** Version of tables and function; another version is another generation. */
  int version();

  /** Its tables, made from the SQL beside it: {@code <name>.sql}, with {@code ${generation}}. */
  List<Table> tables();

  /** Whose keys {@link #project} will ask for, so that a batch loads them in one statement. */
  default Set<PersonRef> persons(Event event) {
    return Set.of();
  }

  /**
   * What the event changes, in order. Depends on nothing but its arguments; an exception says that
   * the event cannot be applied and parks its subject.
   */
  List<Change> project(Event event, Personal personal);
}
