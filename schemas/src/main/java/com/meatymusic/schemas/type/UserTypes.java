package com.meatymusic.schemas.type;

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

/** Types of records about users. */
final class UserTypes {

  static final List<Class<? extends SpecificRecord>> ALL =
      List.of(
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
          PreferencesChanged.class);

  private UserTypes() {}
}
