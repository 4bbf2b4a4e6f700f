package com.meatymusic.command.gateway;

import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.tenant.RegisterTenant;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.RegisterUser;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** What a command creates has the command's own id, unless it names another (ADR 6). */
public final class CreatedId {

  private CreatedId() {}

  static void fillIn(Submission submission) {
    UUID id = submission.commandId();
    switch (submission.payload()) {
      case RegisterTenant c when c.getOwner() != null && c.getUserId() == null -> c.setUserId(id);
      case RegisterUser c when c.getUserId() == null -> c.setUserId(id);
      case InviteUser c when c.getUserId() == null -> c.setUserId(id);
      case LogMood c when c.getMoodId() == null -> c.setMoodId(id);
      case RecommendPlaylist c when c.getRecommendationId() == null -> c.setRecommendationId(id);
      default -> {}
    }
  }

  /** The collection in which what the command creates is found; empty when it creates nothing. */
  public static Optional<String> collection(SpecificRecord payload) {
    return switch (payload) {
      case RegisterTenant _ -> Optional.of("/v1/tenants/");
      case RegisterUser _ -> Optional.of("/v1/users/");
      case InviteUser _ -> Optional.of("/v1/invitations/");
      case LogMood _ -> Optional.of("/v1/moods/");
      case RecommendPlaylist _ -> Optional.of("/v1/recommendations/");
      default -> Optional.empty();
    };
  }
}
