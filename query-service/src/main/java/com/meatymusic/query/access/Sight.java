package com.meatymusic.query.access;

import java.util.Arrays;

/** How much of something is seen. */
public enum Sight {
  NOTHING('-'),
  /** What is one's own, and nothing else. */
  OWN('s'),
  /** What is one's own wholly, of others what colleagues know: id, name, role and status. */
  NAMES('n'),
  /** What a tenant shows to those who are not its users. */
  BRIEF('b'),
  ALL('a');

  private final char letter;

  Sight(char letter) {
    this.letter = letter;
  }

  static Sight of(char letter) {
    return Arrays.stream(values()).filter(s -> s.letter == letter).findFirst().orElseThrow();
  }
}
