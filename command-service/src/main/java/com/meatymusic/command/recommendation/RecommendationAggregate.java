package com.meatymusic.command.recommendation;

import com.meatymusic.command.aggregate.Aggregate;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.EventType;
import com.meatymusic.command.aggregate.TenantView;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.mood.MoodStateCodec;
import com.meatymusic.command.user.UserDirectory;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** All that the backbone knows of a recommendation. */
public final class RecommendationAggregate
    implements Aggregate<RecommendationState, RecommendationCommand, RecommendationEvent> {

  private static final CommandType<RecommendPlaylist> RECOMMEND_PLAYLIST =
      CommandType.of(
              RecommendPlaylist.class,
              (command, ids, who) -> RecommendationAvro.read(command, ids.commandId()),
              (command, ids) ->
                  RecommendationEvent.RECOMMENDATION.of(command.getRecommendationId()))
          .creates(
              "/v1/recommendations/",
              RecommendPlaylist::getRecommendationId,
              RecommendPlaylist::setRecommendationId)
          .checkedBy((command, ids, rules) -> {
            rules.name("/title", command.getTitle());
            rules.text("/reasoning", command.getReasoning(), Limits.PROSE);
          });

  private static final CommandType<RateRecommendation> RATE_RECOMMENDATION =
      CommandType.of(
          RateRecommendation.class,
          (command, ids, who) -> RecommendationAvro.read(command),
          (command, ids) -> RecommendationEvent.RECOMMENDATION.of(command.getRecommendationId()));

  @Override
  public SubjectKind kind() {
    return RecommendationEvent.RECOMMENDATION;
  }

  @Override
  public Class<RecommendationCommand> commands() {
    return RecommendationCommand.class;
  }

  @Override
  public Class<RecommendationEvent> events() {
    return RecommendationEvent.class;
  }

  @Override
  public List<CommandType<?>> commandTypes() {
    return List.of(RECOMMEND_PLAYLIST, RATE_RECOMMENDATION);
  }

  @Override
  public List<EventType<?, ? extends RecommendationEvent>> eventTypes() {
    return List.of(
        new EventType<>(PlaylistRecommended.class, RecommendationAvro::read),
        new EventType<>(RecommendationRated.class, RecommendationAvro::read));
  }

  @Override
  public SpecificRecord write(RecommendationEvent event) {
    return RecommendationAvro.write(event);
  }

  @Override
  public StateCodec<RecommendationState> state() {
    return RecommendationStateCodec.RECOMMENDATION;
  }

  @Override
  public UUID idIn(RecommendationEvent event) {
    return event.recommendationId();
  }

  @Override
  public Decision decide(
      RecommendationCommand command, TenantView tenant, Principal who, Instant now) {
    return RecommendationDecider.decide(
        command,
        tenant.get(state(), command.recommendationId()),
        moodId -> tenant.get(MoodStateCodec.MOOD, moodId),
        new UserDirectory(tenant),
        who);
  }

  @Override
  public RecommendationState evolve(RecommendationState before, RecommendationEvent event) {
    return RecommendationDecider.evolve(event);
  }
}
