package com.meatymusic.command.aggregate;

import java.util.UUID;

/**
 * What is known of a command beside its payload.
 *
 * @param tenantId the tenant it is for
 * @param commandId its own id, which what it creates has too unless it names another (ADR 6)
 */
public record CommandIds(UUID tenantId, UUID commandId) {}
