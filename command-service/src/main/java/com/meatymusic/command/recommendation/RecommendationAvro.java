package com.meatymusic.command.recommendation;

import com.meatymusic.command.aggregate.PersonalAvro;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** A recommendation's commands and events as Avro has them. */
public final class RecommendationAvro {

  private RecommendationAvro() {}

  /**
   * @param commandId id of a recommendation for which the command names none
   */
  public static RecommendationCommand read(RecommendPlaylist command, UUID commandId) {
    return new RecommendationCommand.RecommendPlaylist(
        command.getRecommendationId() == null ? commandId : command.getRecommendationId(),
        command.getUserId(),
        command.getMoodId(),
        new Playlist(
            PersonalAvro.read(command.getTitle(), "/title"),
            tracks(command.getTracks()),
            PersonalAvro.readOptional(command.getReasoning(), "/reasoning"),
            command.getAgent(),
            command.getPlaylistId()));
  }

  public static RecommendationCommand read(RateRecommendation command) {
    return new RecommendationCommand.RateRecommendation(
        command.getRecommendationId(), command.getRating());
  }

  public static SpecificRecord write(RecommendationEvent event) {
    return switch (event) {
      case RecommendationEvent.PlaylistRecommended(var id, var userId, var moodId, var playlist) ->
          new PlaylistRecommended(
              id,
              userId,
              moodId,
              PersonalAvro.write(playlist.title()),
              playlist.tracks().stream()
                  .map(track ->
                      new com.meatymusic.schemas.recommendation.Track(
                          track.id(), track.title(), track.artist()))
                  .toList(),
              PersonalAvro.writeOptional(playlist.reasoning()),
              playlist.agent(),
              playlist.id());
      case RecommendationEvent.RecommendationRated(var id, var userId, var rating) ->
          new RecommendationRated(id, userId, rating);
    };
  }

  public static RecommendationEvent read(PlaylistRecommended event) {
    return new RecommendationEvent.PlaylistRecommended(
        event.getRecommendationId(),
        event.getUserId(),
        event.getMoodId(),
        new Playlist(
            PersonalAvro.read(event.getTitle(), "/title"),
            tracks(event.getTracks()),
            PersonalAvro.readOptional(event.getReasoning(), "/reasoning"),
            event.getAgent(),
            event.getPlaylistId()));
  }

  public static RecommendationEvent read(RecommendationRated event) {
    return new RecommendationEvent.RecommendationRated(
        event.getRecommendationId(), event.getUserId(), event.getRating());
  }

  private static List<Track> tracks(List<com.meatymusic.schemas.recommendation.Track> tracks) {
    return tracks.stream()
        .map(track -> new Track(track.getId(), track.getTitle(), track.getArtist()))
        .toList();
  }
}
