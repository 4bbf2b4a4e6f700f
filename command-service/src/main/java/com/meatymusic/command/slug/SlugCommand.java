package com.meatymusic.command.slug;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import java.util.UUID;

/** What can be asked of a slug. */
public sealed interface SlugCommand extends DomainCommand {

  record ClaimSlug(String slug, UUID tenantId) implements SlugCommand {

    @Override
    public Subject subject() {
      return Subject.slug(slug);
    }
  }
}
