package com.meatymusic.command.gateway;

import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.tenant.ConvertTrial;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.OffboardTenant;
import com.meatymusic.schemas.tenant.ReactivateTenant;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.tenant.RenameTenant;
import com.meatymusic.schemas.tenant.StartTrial;
import com.meatymusic.schemas.tenant.SuspendTenant;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ChangeRole;
import com.meatymusic.schemas.user.DeactivateUser;
import com.meatymusic.schemas.user.EraseUser;
import com.meatymusic.schemas.user.IdentifyUser;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.ReactivateUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.RevokeInvitation;
import java.util.UUID;

/**
 * Where a command goes, and what it is about.
 *
 * @param key key of the record: the tenant, or the slug while it is being claimed
 * @param subject as in the header {@code ce_subject}
 */
public record CommandRoute(UUID key, String subject) {

  /**
   * Finds where a command goes; what it creates has its id already.
   *
   * @throws CommandRefusal when it is no command, or one that only the backbone itself may send
   */
  public static CommandRoute of(Submission submission) {
    UUID tenantId = submission.tenantId();
    CreatedId.fillIn(submission);
    return switch (submission.payload()) {
      case RegisterTenant c -> new CommandRoute(Ids.slug(c.getSlug()), "tenant/" + tenantId);
      case RenameTenant _,
          StartTrial _,
          ExtendTrial _,
          ConvertTrial _,
          SuspendTenant _,
          ReactivateTenant _,
          OffboardTenant _ ->
          new CommandRoute(tenantId, "tenant/" + tenantId);
      case RegisterUser c -> user(tenantId, c.getUserId());
      case InviteUser c -> user(tenantId, c.getUserId());
      case AcceptInvitation c -> user(tenantId, c.getUserId());
      case RevokeInvitation c -> user(tenantId, c.getUserId());
      case ChangeProfile c -> user(tenantId, c.getUserId());
      case ChangeEmail c -> user(tenantId, c.getUserId());
      case ChangeRole c -> user(tenantId, c.getUserId());
      case DeactivateUser c -> user(tenantId, c.getUserId());
      case EraseUser c -> user(tenantId, c.getUserId());
      case ReactivateUser c -> user(tenantId, c.getUserId());
      case ChangePreferences c -> user(tenantId, c.getUserId());
      case IdentifyUser _ when submission.sender() instanceof Sender.Person ->
          user(tenantId, submission.commandId());
      case LogMood c -> new CommandRoute(tenantId, "mood/" + c.getMoodId());
      case RecommendPlaylist c -> recommendation(tenantId, c.getRecommendationId());
      case RateRecommendation c -> recommendation(tenantId, c.getRecommendationId());
      default ->
          throw new CommandRefusal(
              "command-unreadable",
              submission.payload().getSchema().getFullName() + " is not a command");
    };
  }

  private static CommandRoute user(UUID tenantId, UUID userId) {
    return new CommandRoute(tenantId, "user/" + userId);
  }

  private static CommandRoute recommendation(UUID tenantId, UUID recommendationId) {
    return new CommandRoute(tenantId, "recommendation/" + recommendationId);
  }
}
