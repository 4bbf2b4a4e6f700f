package com.meatymusic.query.summary;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Change.RowBuilder;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import com.meatymusic.schemas.user.UserReactivated;
import com.meatymusic.schemas.user.UserRegistered;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts: only ever added to, so that a batch of any size is one row a tenant. */
@Component
final class SummaryProjection implements Projection {

  static final String NAME = "summary";

  private static final Definition DEFINITION =
      new Definition(NAME, 1, List.of(CountTable.TABLE, DayTable.TABLE, EmotionTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return event.value() instanceof MoodLogged e && e.getEmotion() != null
        ? Set.of(event.person(e.getUserId()))
        : Set.of();
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    List<Change> changes = new ArrayList<>();
    changes.add(counts(event));
    changes.add(day(event));
    if (event.value() instanceof MoodLogged e && e.getEmotion() != null) {
      String emotion = personal.unseal(event.person(e.getUserId()), "emotion", e.getEmotion());
      // Erased: the event that says so comes later, and takes the others with it.
      if (emotion != null) {
        changes.add(
            Change.add(EmotionTable.TABLE, event.tenantId())
                .set(EmotionTable.USER_ID, e.getUserId())
                .set(EmotionTable.EMOTION, emotion)
                .set(EmotionTable.MOODS, 1L)
                .build());
      }
    }
    // What was counted stays, as nobody's; only emotions name a person.
    switch (event.value()) {
      case UserErased e ->
          changes.add(
              Change.remove(
                  EmotionTable.TABLE, event.tenantId(), EmotionTable.USER_ID, e.getUserId()));
      case TenantOffboarded _ ->
          changes.add(Change.removeAll(EmotionTable.TABLE, event.tenantId()));
      default -> {}
    }
    return changes;
  }

  private static Change counts(Event event) {
    RowBuilder counts =
        Change.add(CountTable.TABLE, event.tenantId())
            .set(CountTable.EVENTS, 1L)
            .set(CountTable.VERSION, event.tenantSeq())
            .set(CountTable.UPDATED_AT, event.time());
    RowBuilder all =
        switch (event.value()) {
          case UserRegistered _ ->
              counts.set(CountTable.USERS, 1L).set(CountTable.ACTIVE_USERS, 1L);
          case UserInvited _ -> counts.set(CountTable.INVITATIONS, 1L);
          case InvitationAccepted _ ->
              counts
                  .set(CountTable.INVITATIONS, -1L)
                  .set(CountTable.USERS, 1L)
                  .set(CountTable.ACTIVE_USERS, 1L);
          case InvitationRevoked _ -> counts.set(CountTable.INVITATIONS, -1L);
          case UserDeactivated _ -> counts.set(CountTable.ACTIVE_USERS, -1L);
          case UserReactivated _ -> counts.set(CountTable.ACTIVE_USERS, 1L);
          case UserErased e ->
              switch (e.getWas()) {
                case ACTIVE -> counts.set(CountTable.ACTIVE_USERS, -1L);
                case INVITED -> counts.set(CountTable.INVITATIONS, -1L);
                case DEACTIVATED, REVOKED -> counts;
              };
          case MoodLogged _ -> counts.set(CountTable.MOODS, 1L);
          case PlaylistRecommended _ -> counts.set(CountTable.RECOMMENDATIONS, 1L);
          case RecommendationRated _ -> counts.set(CountTable.RATINGS, 1L);
          default -> counts;
        };
    return all.build();
  }

  private static Change day(Event event) {
    String day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC).toString();
    RowBuilder counts =
        Change.add(DayTable.TABLE, event.tenantId())
            .set(DayTable.DAY, day)
            .set(DayTable.EVENTS, 1L);
    RowBuilder all =
        switch (event.value()) {
          case UserRegistered _, InvitationAccepted _ -> counts.set(DayTable.REGISTRATIONS, 1L);
          case MoodLogged _ -> counts.set(DayTable.MOODS, 1L);
          case PlaylistRecommended _ -> counts.set(DayTable.RECOMMENDATIONS, 1L);
          case RecommendationRated _ -> counts.set(DayTable.RATINGS, 1L);
          default -> counts;
        };
    return all.build();
  }
}
