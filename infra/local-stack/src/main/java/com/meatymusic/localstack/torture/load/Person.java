package com.meatymusic.localstack.torture.load;

import com.meatymusic.localstack.torture.history.Mark;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A user of a tenant. One client alone writes of it, and waits for each answer. */
public final class Person {

  /** What a cell is before anything was written to it. */
  static final String NOTHING = "none";

  private final Tenant tenant;
  private final int number;
  private final UUID id;
  private final AtomicInteger values = new AtomicInteger();
  private final List<UUID> recommendations = new CopyOnWriteArrayList<>();
  private final AtomicInteger ratings = new AtomicInteger();
  private volatile String email = "";

  Person(Tenant tenant, int number, UUID id) {
    this.tenant = tenant;
    this.number = number;
    this.id = id;
  }

  public Tenant tenant() {
    return tenant;
  }

  public UUID id() {
    return id;
  }

  /** As marks and calls name it. */
  public String name() {
    return Mark.person(tenant.number(), number);
  }

  /** Name of something of it that is written and read, such as {@code email@t3p17}. */
  String cell(String what) {
    return what + "@" + name();
  }

  /** A value that was never there before. */
  String value() {
    return new Mark(tenant.number(), number, values.incrementAndGet(), tenant.run()).toString();
  }

  List<UUID> recommendations() {
    return recommendations;
  }

  /** Another than the last one, so that it has an effect. */
  int rating() {
    return ratings.incrementAndGet() % 5 + 1;
  }

  String email() {
    return email;
  }

  void email(String address) {
    email = address;
  }
}
