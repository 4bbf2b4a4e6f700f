package com.meatymusic.schemas.type;

import com.meatymusic.schemas.tenant.ConvertTrial;
import com.meatymusic.schemas.tenant.ExpireTrial;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.OffboardTenant;
import com.meatymusic.schemas.tenant.ReactivateTenant;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.RenameTenant;
import com.meatymusic.schemas.tenant.SettleSlug;
import com.meatymusic.schemas.tenant.SlugAssigned;
import com.meatymusic.schemas.tenant.SlugClaimed;
import com.meatymusic.schemas.tenant.SlugReleased;
import com.meatymusic.schemas.tenant.StartTrial;
import com.meatymusic.schemas.tenant.SuspendTenant;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.tenant.TenantReactivated;
import com.meatymusic.schemas.tenant.TenantRegistered;
import com.meatymusic.schemas.tenant.TenantRenamed;
import com.meatymusic.schemas.tenant.TenantSuspended;
import com.meatymusic.schemas.tenant.TrialConverted;
import com.meatymusic.schemas.tenant.TrialExpired;
import com.meatymusic.schemas.tenant.TrialExtended;
import com.meatymusic.schemas.tenant.TrialStarted;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Types of records about tenants and their slugs. */
final class TenantTypes {

  static final List<Class<? extends SpecificRecord>> ALL =
      List.of(
          RegisterTenant.class,
          RenameTenant.class,
          StartTrial.class,
          ExtendTrial.class,
          ConvertTrial.class,
          ExpireTrial.class,
          SuspendTenant.class,
          ReactivateTenant.class,
          OffboardTenant.class,
          SettleSlug.class,
          SlugClaimed.class,
          SlugAssigned.class,
          SlugReleased.class,
          TenantRegistered.class,
          TenantRenamed.class,
          TrialStarted.class,
          TrialExtended.class,
          TrialConverted.class,
          TrialExpired.class,
          TenantSuspended.class,
          TenantReactivated.class,
          TenantOffboarded.class);

  private TenantTypes() {}
}
