package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.Result;
import java.util.List;

/** Reads everything of everybody, until it is answered: nothing is done to the system any more. */
record LastReads(Queries queries) {

  private static final int TRIES = 5;
  private static final long PAUSE_MILLIS = 500;
  private static final List<Kind> OF_A_PERSON =
      List.of(Kind.READ_USER, Kind.READ_PREFERENCES, Kind.READ_MOODS, Kind.READ_RECOMMENDATIONS);

  /**
   * @return how many were not answered
   */
  int of(List<Tenant> tenants) throws InterruptedException {
    int unanswered = 0;
    for (var tenant : tenants) {
      for (var person : tenant.persons()) {
        for (var kind : OF_A_PERSON) {
          unanswered += isAnswered(kind, person) ? 0 : 1;
        }
      }
      unanswered += isAnswered(Kind.READ_USERS, tenant.itself()) ? 0 : 1;
    }
    return unanswered;
  }

  private boolean isAnswered(Kind kind, Person person) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      var answer = queries.read("survey", kind, person, person.tenant().seq());
      if (answer.result() != Result.UNKNOWN) {
        return true;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return false;
  }
}
