package com.meatymusic.command.domain;

/**
 * What a command or an event is about, and what has a version of its own.
 *
 * @param name the id, or the slug
 */
public record Subject(SubjectKind kind, String name) {

  /** {@code kind/name}, as it stands in {@code ce_subject}. */
  @Override
  public String toString() {
    return kind.text() + "/" + name;
  }
}
