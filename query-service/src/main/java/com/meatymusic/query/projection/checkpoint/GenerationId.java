package com.meatymusic.query.projection.checkpoint;

/** A generation of a projection's tables. */
public record GenerationId(String projection, int generation) {

  @Override
  public String toString() {
    return projection + "/" + generation;
  }
}
