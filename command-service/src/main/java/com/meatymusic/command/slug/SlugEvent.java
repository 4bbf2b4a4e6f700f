package com.meatymusic.command.slug;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.SubjectKind;
import java.util.UUID;

/** What can happen to a slug. */
public sealed interface SlugEvent extends DomainEvent {

  SubjectKind SLUG = new SubjectKind("slug", 's');

  String slug();

  @Override
  default Subject subject() {
    return SLUG.of(slug());
  }

  record SlugClaimed(String slug, UUID tenantId) implements SlugEvent {}

  record SlugAssigned(String slug, UUID tenantId) implements SlugEvent {}

  record SlugReleased(String slug, UUID tenantId) implements SlugEvent {}
}
