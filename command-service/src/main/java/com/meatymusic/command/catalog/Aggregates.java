package com.meatymusic.command.catalog;

import com.meatymusic.command.aggregate.AggregateCatalog;
import com.meatymusic.command.mood.MoodAggregate;
import com.meatymusic.command.preferences.PreferencesAggregate;
import com.meatymusic.command.recommendation.RecommendationAggregate;
import com.meatymusic.command.slug.SlugAggregate;
import com.meatymusic.command.tenant.TenantAggregate;
import com.meatymusic.command.user.UserAggregate;
import java.util.List;

/** The one place that names every aggregate: a new one is a line here. */
public final class Aggregates {

  public static final AggregateCatalog ALL =
      new AggregateCatalog(
          List.of(
              new TenantAggregate(),
              new SlugAggregate(),
              new UserAggregate(),
              new PreferencesAggregate(),
              new MoodAggregate(),
              new RecommendationAggregate()));

  private Aggregates() {}
}
