package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.SubjectKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a tenant. */
public sealed interface TenantEvent extends DomainEvent {

  SubjectKind TENANT = new SubjectKind("tenant", 't');

  UUID tenantId();

  @Override
  default Subject subject() {
    return TENANT.of(tenantId());
  }

  record TenantRegistered(UUID tenantId, String slug, String name, String plan)
      implements TenantEvent {}

  record TenantRenamed(UUID tenantId, String name) implements TenantEvent {}

  /**
   * @param trial its number, from 1
   */
  record TrialStarted(UUID tenantId, int trial, Instant endsAt) implements TenantEvent {}

  record TrialExtended(UUID tenantId, int trial, Instant endsAt) implements TenantEvent {}

  record TrialConverted(UUID tenantId, int trial, String plan) implements TenantEvent {}

  record TrialExpired(UUID tenantId, int trial, Instant endedAt) implements TenantEvent {}

  record TenantSuspended(UUID tenantId, SuspendedBy by, @Nullable String reason)
      implements TenantEvent {}

  record TenantReactivated(UUID tenantId) implements TenantEvent {}

  record TenantOffboarded(UUID tenantId) implements TenantEvent {}
}
