package com.meatymusic.command.tenant;

/** What the decider remembers of a tenant. */
public sealed interface TenantState {

  record Unknown() implements TenantState {}

  record Registered(String slug, String plan) implements TenantState {}
}
