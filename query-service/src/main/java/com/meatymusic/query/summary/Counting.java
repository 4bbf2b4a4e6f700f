package com.meatymusic.query.summary;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.RowBuilder;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RecommendationRated;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import com.meatymusic.schemas.user.UserReactivated;
import com.meatymusic.schemas.user.UserRegistered;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What each event adds to the counts of its tenant. */
final class Counting {

  private Counting() {}

  static Change counts(Event event) {
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

  static Change day(Event event) {
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
