package com.meatymusic.command.decider.record;

import com.meatymusic.schemas.Topics;

/** The topics that the decider writes. */
public enum Sink {
  EVENTS(Topics.EVENTS),
  REPLIES(Topics.REPLIES),
  COMMANDS(Topics.COMMANDS),
  PARKED(Topics.PARKED);

  private final String topic;

  Sink(String topic) {
    this.topic = topic;
  }

  public String topic() {
    return topic;
  }
}
