package com.meatymusic.command.slug;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import java.util.UUID;

/** What can be asked of a slug. */
public sealed interface SlugCommand extends DomainCommand {

  String slug();

  @Override
  default Subject subject() {
    return SlugEvent.SLUG.of(slug());
  }

  record ClaimSlug(String slug, UUID tenantId) implements SlugCommand {}

  /**
   * What the tenant's partition says of a registration.
   *
   * @param claim version of the slug when it was claimed for that registration
   * @param kept whether the tenant is registered under this slug
   */
  record SettleSlug(String slug, UUID tenantId, long claim, boolean kept) implements SlugCommand {}
}
