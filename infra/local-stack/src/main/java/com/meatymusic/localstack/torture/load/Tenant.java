package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Mark;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A tenant, and what its clients know of it together. */
public final class Tenant {

  private final int number;
  private final UUID id;
  private final String token;
  private final String run;
  private final AtomicLong seq = new AtomicLong();
  private final AtomicInteger persons = new AtomicInteger();
  private final List<Person> all = new CopyOnWriteArrayList<>();
  private final Map<String, Person> byId = new ConcurrentHashMap<>();
  private volatile String epoch = "";

  /**
   * @param token its owner's
   * @param run in all its marks
   */
  Tenant(int number, UUID id, String token, String run) {
    this.number = number;
    this.id = id;
    this.token = token;
    this.run = run;
  }

  /** Somebody of it who is to be registered under this id. */
  Person person(UUID personId) {
    var person = new Person(this, persons.incrementAndGet(), personId);
    byId.put(personId.toString(), person);
    all.add(person);
    return person;
  }

  /** The tenant itself, where a person stands in a call. */
  Person itself() {
    return new Person(this, 0, id);
  }

  public int number() {
    return number;
  }

  public UUID id() {
    return id;
  }

  public String token() {
    return token;
  }

  String run() {
    return run;
  }

  /** Everybody that anybody tried to register. */
  public List<Person> persons() {
    return all;
  }

  public @Nullable Person find(String personId) {
    return byId.get(personId);
  }

  boolean isOwn(Mark mark) {
    return mark.tenant() == number && mark.run().equals(run);
  }

  /** A command was acknowledged with this event. */
  public void acknowledged(long event) {
    seq.accumulateAndGet(event, Math::max);
  }

  /** The last event that anybody was told of. */
  public long seq() {
    return seq.get();
  }

  /** What a token begins with, as one that was given out says. */
  void learn(String token) {
    if (epoch.isEmpty()) {
      epoch = token.substring(0, token.indexOf('.'));
    }
  }

  /** A Consistency-Token. */
  String token(long event) {
    return epoch + "." + id + "." + event;
  }
}
