package com.meatymusic.query.summary;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Change.UpdateBuilder;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
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
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts: only ever added to, so that a batch of any size is one row a tenant. */
@Component
final class SummaryProjection implements Projection {

  static final String NAME = "summary";

  static final Table COUNTS =
      Table.of("tenant_counts")
          .counter("users")
          .counter("active_users")
          .counter("invitations")
          .counter("moods")
          .counter("recommendations")
          .counter("ratings")
          .counter("events")
          .column("version", Type.BIGINT)
          .column("updated_at", Type.TIME)
          .cached()
          .build();

  static final Table DAYS =
      Table.of("tenant_days")
          .key("day", Type.TEXT)
          .counter("events")
          .counter("registrations")
          .counter("moods")
          .counter("recommendations")
          .counter("ratings")
          .build();

  static final Table EMOTIONS =
      Table.of("user_emotions")
          .key("user_id", Type.UUID)
          .key("emotion", Type.TEXT)
          .counter("moods")
          .build();

  private static final Definition DEFINITION =
      new Definition(NAME, 1, List.of(COUNTS, DAYS, EMOTIONS));

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
            Change.add(EMOTIONS, event.tenantId(), e.getUserId(), emotion)
                .set("moods", 1L)
                .build());
      }
    }
    // What was counted stays, as nobody's; only emotions name a person.
    switch (event.value()) {
      case UserErased e ->
          changes.add(Change.remove(EMOTIONS, event.tenantId(), Map.of("user_id", e.getUserId())));
      case TenantOffboarded _ -> changes.add(Change.remove(EMOTIONS, event.tenantId(), Map.of()));
      default -> {}
    }
    return changes;
  }

  private static Change counts(Event event) {
    UpdateBuilder counts =
        Change.add(COUNTS, event.tenantId())
            .set("events", 1L)
            // Of the tenant's log: a subject of its own has this none.
            .set("version", event.tenantSeq())
            .set("updated_at", event.time());
    UpdateBuilder all =
        switch (event.value()) {
          case UserRegistered _ -> counts.set("users", 1L).set("active_users", 1L);
          case UserInvited _ -> counts.set("invitations", 1L);
          case InvitationAccepted _ ->
              counts.set("invitations", -1L).set("users", 1L).set("active_users", 1L);
          case InvitationRevoked _ -> counts.set("invitations", -1L);
          case UserDeactivated _ -> counts.set("active_users", -1L);
          case UserReactivated _ -> counts.set("active_users", 1L);
          case UserErased e ->
              switch (e.getWas()) {
                case ACTIVE -> counts.set("active_users", -1L);
                case INVITED -> counts.set("invitations", -1L);
                case DEACTIVATED, REVOKED -> counts;
              };
          case MoodLogged _ -> counts.set("moods", 1L);
          case PlaylistRecommended _ -> counts.set("recommendations", 1L);
          case RecommendationRated _ -> counts.set("ratings", 1L);
          default -> counts;
        };
    return all.build();
  }

  private static Change day(Event event) {
    String day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC).toString();
    UpdateBuilder counts = Change.add(DAYS, event.tenantId(), day).set("events", 1L);
    UpdateBuilder all =
        switch (event.value()) {
          case UserRegistered _, InvitationAccepted _ -> counts.set("registrations", 1L);
          case MoodLogged _ -> counts.set("moods", 1L);
          case PlaylistRecommended _ -> counts.set("recommendations", 1L);
          case RecommendationRated _ -> counts.set("ratings", 1L);
          default -> counts;
        };
    return all.build();
  }
}
