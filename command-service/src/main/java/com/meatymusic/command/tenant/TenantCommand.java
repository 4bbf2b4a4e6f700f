package com.meatymusic.command.tenant;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of a tenant. */
public sealed interface TenantCommand extends DomainCommand {

  /**
   * @param owner null when there is none yet
   */
  record RegisterTenant(
      UUID tenantId, String slug, String name, String plan, @Nullable RegisterUser owner)
      implements TenantCommand {

    @Override
    public Subject subject() {
      return Subject.tenant(tenantId);
    }
  }
}
