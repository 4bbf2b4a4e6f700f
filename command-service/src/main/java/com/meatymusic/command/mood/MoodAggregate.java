package com.meatymusic.command.mood;

import com.meatymusic.command.aggregate.Aggregate;
import com.meatymusic.command.aggregate.CommandIds;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.EventType;
import com.meatymusic.command.aggregate.TenantView;
import com.meatymusic.command.aggregate.TextRules;
import com.meatymusic.command.aggregate.state.StateCodec;
import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.user.UserDirectory;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.mood.MoodLogged;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** All that the backbone knows of a mood. */
public final class MoodAggregate implements Aggregate<MoodState, MoodCommand, MoodEvent> {

  private static final CommandType<LogMood> LOG_MOOD =
      CommandType.of(
              LogMood.class,
              (command, ids, who) -> MoodAvro.read(command, ids.commandId()),
              (command, ids) -> MoodEvent.MOOD.of(command.getMoodId()))
          .creates("/v1/moods/", LogMood::getMoodId, LogMood::setMoodId)
          .checkedBy(MoodAggregate::check);

  private static void check(LogMood mood, CommandIds ids, TextRules rules) {
    rules.text("/text", mood.getText(), Limits.PROSE);
    rules.text("/emotion", mood.getEmotion(), Limits.EMOTION);
    JsonNode scores = rules.object("/scores", mood.getScores(), Limits.SCORES);
    if (scores != null && !scores.valueStream().allMatch(JsonNode::isNumber)) {
      rules.broken("/scores", "must have numbers as its values");
    }
    rules.object("/context", mood.getContext(), Limits.CONTEXT);
  }

  @Override
  public SubjectKind kind() {
    return MoodEvent.MOOD;
  }

  @Override
  public Class<MoodCommand> commands() {
    return MoodCommand.class;
  }

  @Override
  public Class<MoodEvent> events() {
    return MoodEvent.class;
  }

  @Override
  public List<CommandType<?>> commandTypes() {
    return List.of(LOG_MOOD);
  }

  @Override
  public List<EventType<?, ? extends MoodEvent>> eventTypes() {
    return List.of(new EventType<>(MoodLogged.class, MoodAvro::read));
  }

  @Override
  public SpecificRecord write(MoodEvent event) {
    return MoodAvro.write(event);
  }

  @Override
  public StateCodec<MoodState> state() {
    return MoodStateCodec.MOOD;
  }

  @Override
  public UUID idIn(MoodEvent event) {
    return event.moodId();
  }

  @Override
  public Decision decide(MoodCommand command, TenantView tenant, Principal who, Instant now) {
    return MoodDecider.decide(
        command, tenant.get(state(), command.moodId()), new UserDirectory(tenant), who, now);
  }

  @Override
  public MoodState evolve(MoodState before, MoodEvent event) {
    return MoodDecider.evolve(event);
  }
}
