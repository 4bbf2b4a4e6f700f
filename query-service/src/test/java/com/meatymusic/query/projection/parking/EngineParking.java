package com.meatymusic.query.projection.parking;

/** What is parked, in Postgres, for tests of other rooms. */
public final class EngineParking {

  private EngineParking() {}

  /**
   * @param most records of a tenant that may be parked in a generation
   */
  public static ParkedSubjects bounded(long most) {
    return new JdbcParkedSubjects(most, "build");
  }
}
