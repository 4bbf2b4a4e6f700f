package com.meatymusic.schemas.type;

import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every type of record there is: commands, events and outcomes. What one is, its schema says: its
 * description begins with {@code Command:} when producers and clients may send it.
 */
final class Types {

  static final List<Class<? extends SpecificRecord>> ALL =
      Stream.of(TenantTypes.ALL, UserTypes.ALL, others()).flatMap(List::stream).toList();

  private Types() {}

  private static List<Class<? extends SpecificRecord>> others() {
    return List.of(
        LogMood.class,
        MoodLogged.class,
        RecommendPlaylist.class,
        RateRecommendation.class,
        PlaylistRecommended.class,
        RecommendationRated.class,
        CommandOutcome.class);
  }
}
