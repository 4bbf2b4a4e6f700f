package com.meatymusic.command.domain.identity;

/** What a user may do in a tenant. */
public enum Role {
  OWNER,
  ADMIN,
  MEMBER
}
