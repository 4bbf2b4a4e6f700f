package com.meatymusic.command.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * A kind of what commands and events are about; each aggregate has its own, or shares that of the
 * one it belongs to.
 *
 * @param text as it stands before the slash in {@code ce_subject}
 * @param code what keys of the state hold for it, so it never changes
 */
public record SubjectKind(String text, char code) {

  public Subject of(UUID id) {
    return of(id.toString());
  }

  public Subject of(String name) {
    return new Subject(this, name);
  }

  /** The name in a text {@code kind/name}; empty when it is of another kind. */
  public Optional<String> nameIn(String subject) {
    String prefix = text + "/";
    return subject.startsWith(prefix)
        ? Optional.of(subject.substring(prefix.length()))
        : Optional.empty();
  }
}
