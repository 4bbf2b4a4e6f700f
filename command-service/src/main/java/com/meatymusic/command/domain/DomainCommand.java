package com.meatymusic.command.domain;

/** Something that is asked for; each aggregate has its own sealed kind. */
public interface DomainCommand {

  /** What it is about. */
  Subject subject();
}
