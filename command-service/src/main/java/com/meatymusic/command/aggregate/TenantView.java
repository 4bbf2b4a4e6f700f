package com.meatymusic.command.aggregate;

import com.meatymusic.command.aggregate.state.StateEntries;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.TenantStatus;
import com.meatymusic.command.domain.identity.KeyedHash;
import java.util.Set;
import java.util.UUID;

/** What a decision may know of the log it is made in, a tenant's or a slug's. */
public interface TenantView extends StateEntries {

  /** Id of the log: the tenant's, or the slug's. */
  UUID log();

  /** Number of the log's last event; 0 when there is none. */
  long head();

  /** Version of a subject; 0 when nothing ever happened to it. */
  long version(Subject subject);

  TenantStatus standing();

  /** Hashes, as earlier builds made them, of the e-mail address that the command names. */
  Set<KeyedHash> former();
}
