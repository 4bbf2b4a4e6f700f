package com.meatymusic.command.domain;

/** Something that has happened; each aggregate has its own sealed kind. */
public interface DomainEvent {

  /** What it happened to. */
  Subject subject();
}
