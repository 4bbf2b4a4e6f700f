package com.meatymusic.command.recommendation;

import static com.meatymusic.command.domain.identity.Role.MEMBER;
import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.BOB;
import static com.meatymusic.command.scenario.Sample.NOON;
import static com.meatymusic.command.scenario.Sample.PRODUCER;
import static com.meatymusic.command.scenario.Sample.member;
import static com.meatymusic.command.scenario.Sample.registered;
import static com.meatymusic.command.scenario.Sample.sealed;
import static com.meatymusic.command.scenario.Sample.tenantRegistered;
import static com.meatymusic.command.scenario.Scenario.given;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.mood.Feeling;
import com.meatymusic.command.mood.MoodEvent.MoodLogged;
import com.meatymusic.command.recommendation.RecommendationCommand.RateRecommendation;
import com.meatymusic.command.recommendation.RecommendationCommand.RecommendPlaylist;
import com.meatymusic.command.recommendation.RecommendationEvent.PlaylistRecommended;
import com.meatymusic.command.recommendation.RecommendationEvent.RecommendationRated;
import com.meatymusic.command.scenario.Scenario;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationDeciderTest {

  private static final UUID ID = new UUID(0xd, 1);
  private static final UUID MOOD = new UUID(0xf, 1);
  private static final Track TRACK = new Track("spotify:track:1", "So What", "Miles Davis");
  private static final Playlist PLAYLIST =
      new Playlist(sealed("Rain"), List.of(TRACK), sealed("slow"), "curator/2.1", "spotify:1");
  private static final PlaylistRecommended RECOMMENDED =
      new PlaylistRecommended(ID, BOB, null, PLAYLIST);

  @Test
  void aProducerRecommendsAPlaylist() {
    both().as(PRODUCER).when(new RecommendPlaylist(ID, BOB, null, PLAYLIST)).then(RECOMMENDED);
  }

  @Test
  void itMayBeForAMoodOfThatUser() {
    var moods = both(mood(BOB));
    moods
        .when(new RecommendPlaylist(ID, BOB, MOOD, PLAYLIST))
        .then(new PlaylistRecommended(ID, BOB, MOOD, PLAYLIST));
    moods
        .when(new RecommendPlaylist(ID, ANN, MOOD, PLAYLIST))
        .thenRejected(RejectionCode.MOOD_UNKNOWN);
    both()
        .when(new RecommendPlaylist(ID, BOB, MOOD, PLAYLIST))
        .thenRejected(RejectionCode.MOOD_UNKNOWN);
  }

  @Test
  void itIsMadeOnceToSomebodyWhoIsThere() {
    both(RECOMMENDED)
        .when(new RecommendPlaylist(ID, BOB, null, PLAYLIST))
        .thenRejected(RejectionCode.RECOMMENDATION_EXISTS);
    both()
        .when(new RecommendPlaylist(ID, new UUID(9, 9), null, PLAYLIST))
        .thenRejected(RejectionCode.USER_UNKNOWN);
  }

  @Test
  void itsUserRatesItAndMayChangeThat() {
    both(RECOMMENDED)
        .as(member(BOB, MEMBER))
        .when(new RateRecommendation(ID, 4))
        .then(new RecommendationRated(ID, BOB, 4));
    var rated = both(RECOMMENDED, new RecommendationRated(ID, BOB, 4));
    rated.when(new RateRecommendation(ID, 4)).thenNothing();
    rated.when(new RateRecommendation(ID, 2)).then(new RecommendationRated(ID, BOB, 2));
  }

  @Test
  void nobodyElseRatesIt() {
    both(RECOMMENDED)
        .as(member(ANN, MEMBER))
        .when(new RateRecommendation(ID, 1))
        .thenRejected(RejectionCode.NOT_ALLOWED);
  }

  @Test
  void whatWasNeverRecommendedIsNotRated() {
    both().when(new RateRecommendation(ID, 1)).thenRejected(RejectionCode.RECOMMENDATION_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, -1})
  void aRatingIsOneToFive(int rating) {
    both(RECOMMENDED)
        .when(new RateRecommendation(ID, rating))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/rating");
  }

  @Test
  void tracksHaveLimits() {
    both()
        .when(new RecommendPlaylist(ID, BOB, null, tracks(List.of())))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/tracks");
    both()
        .when(new RecommendPlaylist(ID, BOB, null, tracks(Collections.nCopies(101, TRACK))))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/tracks");
    both()
        .when(
            new RecommendPlaylist(
                ID, BOB, null, tracks(List.of(TRACK, new Track("", "t".repeat(301), " ")))))
        .thenRejected(
            RejectionCode.COMMAND_INVALID, "/tracks/1/id", "/tracks/1/title", "/tracks/1/artist");
  }

  private static Playlist tracks(List<Track> tracks) {
    return new Playlist(sealed("Rain"), tracks, null, null, null);
  }

  private static MoodLogged mood(UUID userId) {
    var feeling = new Feeling(sealed("blue"), null, null, null, null, null, null);
    return new MoodLogged(MOOD, userId, feeling, NOON);
  }

  private static Scenario both(DomainEvent... events) {
    DomainEvent[] all = new DomainEvent[events.length + 3];
    all[0] = tenantRegistered();
    all[1] = registered(ANN, "ann", MEMBER);
    all[2] = registered(BOB, "bob", MEMBER);
    System.arraycopy(events, 0, all, 3, events.length);
    return given(all);
  }
}
