package com.meatymusic.command.mood;

import com.meatymusic.command.aggregate.PersonalAvro;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.mood.MoodLogged;
import java.util.UUID;

/** A mood's commands and events as Avro has them. */
public final class MoodAvro {

  private MoodAvro() {}

  /**
   * @param commandId id of a mood for which the command names none
   */
  public static MoodCommand read(LogMood command, UUID commandId) {
    return new MoodCommand.LogMood(
        command.getMoodId() == null ? commandId : command.getMoodId(),
        command.getUserId(),
        new Feeling(
            PersonalAvro.readOptional(command.getText(), "/text"),
            PersonalAvro.readOptional(command.getEmotion(), "/emotion"),
            command.getConfidence(),
            PersonalAvro.readOptional(command.getScores(), "/scores"),
            command.getWeather(),
            command.getTimeOfDay(),
            PersonalAvro.readOptional(command.getContext(), "/context")),
        command.getLoggedAt());
  }

  public static MoodLogged write(MoodEvent event) {
    return switch (event) {
      case MoodEvent.MoodLogged(var moodId, var userId, var feeling, var loggedAt) ->
          new MoodLogged(
              moodId,
              userId,
              PersonalAvro.writeOptional(feeling.text()),
              PersonalAvro.writeOptional(feeling.emotion()),
              feeling.confidence(),
              PersonalAvro.writeOptional(feeling.scores()),
              feeling.weather(),
              feeling.timeOfDay(),
              PersonalAvro.writeOptional(feeling.context()),
              loggedAt);
    };
  }

  public static MoodEvent read(MoodLogged event) {
    return new MoodEvent.MoodLogged(
        event.getMoodId(),
        event.getUserId(),
        new Feeling(
            PersonalAvro.readOptional(event.getText(), "/text"),
            PersonalAvro.readOptional(event.getEmotion(), "/emotion"),
            event.getConfidence(),
            PersonalAvro.readOptional(event.getScores(), "/scores"),
            event.getWeather(),
            event.getTimeOfDay(),
            PersonalAvro.readOptional(event.getContext(), "/context")),
        event.getLoggedAt());
  }
}
