package com.meatymusic.schemas;

import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.recommendation.RecommendationRated;
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
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ChangeRole;
import com.meatymusic.schemas.user.DeactivateUser;
import com.meatymusic.schemas.user.EmailChanged;
import com.meatymusic.schemas.user.EraseUser;
import com.meatymusic.schemas.user.IdentifyUser;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.ProfileChanged;
import com.meatymusic.schemas.user.ReactivateUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.RevokeInvitation;
import com.meatymusic.schemas.user.RoleChanged;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import com.meatymusic.schemas.user.UserReactivated;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every type of record there is: commands, events and outcomes. What one is, its schema says: its
 * description begins with {@code Command:} when producers and clients may send it.
 */
final class Types {

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
          TenantOffboarded.class,
          RegisterUser.class,
          InviteUser.class,
          AcceptInvitation.class,
          RevokeInvitation.class,
          ChangeProfile.class,
          ChangeEmail.class,
          ChangeRole.class,
          DeactivateUser.class,
          ReactivateUser.class,
          EraseUser.class,
          ChangePreferences.class,
          IdentifyUser.class,
          UserRegistered.class,
          UserInvited.class,
          InvitationAccepted.class,
          InvitationRevoked.class,
          ProfileChanged.class,
          EmailChanged.class,
          RoleChanged.class,
          UserDeactivated.class,
          UserReactivated.class,
          UserErased.class,
          PreferencesChanged.class,
          LogMood.class,
          MoodLogged.class,
          RecommendPlaylist.class,
          RateRecommendation.class,
          PlaylistRecommended.class,
          RecommendationRated.class,
          CommandOutcome.class);

  private Types() {}
}
