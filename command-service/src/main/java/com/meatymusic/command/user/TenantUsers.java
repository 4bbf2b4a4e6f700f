package com.meatymusic.command.user;

import com.meatymusic.command.domain.Identity;
import com.meatymusic.command.domain.KeyedHash;

/** What a decision about one user needs to know of its tenant and of the tenant's other users. */
public interface TenantUsers {

  boolean isTenantRegistered();

  boolean isEmailTaken(KeyedHash email);

  boolean isIdentityTaken(Identity identity);
}
