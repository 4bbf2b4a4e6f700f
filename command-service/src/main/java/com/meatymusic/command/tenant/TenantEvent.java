package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import java.util.UUID;

/** What can happen to a tenant. */
public sealed interface TenantEvent extends DomainEvent {

  record TenantRegistered(UUID tenantId, String slug, String name, String plan)
      implements TenantEvent {

    @Override
    public Subject subject() {
      return Subject.tenant(tenantId);
    }
  }
}
