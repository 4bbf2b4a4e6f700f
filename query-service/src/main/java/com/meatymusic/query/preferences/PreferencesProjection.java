package com.meatymusic.query.preferences;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.RowBuilder;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.tenant.TenantOffboarded;
import com.meatymusic.schemas.user.EmailChanged;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.ProfileChanged;
import com.meatymusic.schemas.user.RoleChanged;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserReactivated;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
final class PreferencesProjection implements Projection {

  static final String NAME = "preferences";

  private static final Definition DEFINITION =
      new Definition(NAME, 2, List.of(OwnerTable.TABLE, LeafTable.TABLE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public Set<PersonRef> persons(Event event) {
    return event.value() instanceof PreferencesChanged changed
        ? Set.of(event.person(changed.getUserId()))
        : Set.of();
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case UserRegistered e -> List.of(owner(event, e.getUserId()));
      case InvitationAccepted e -> List.of(owner(event, e.getUserId()));
      case PreferencesChanged e -> {
        List<Change> changes = new ArrayList<>();
        changes.add(owner(event, e.getUserId()));
        changes.addAll(LeafChanges.of(event, e, personal));
        yield changes;
      }
      // The version is the user's, whatever of the user has changed: it is what If-Match names.
      case ProfileChanged e -> List.of(touched(event, e.getUserId()));
      case EmailChanged e -> List.of(touched(event, e.getUserId()));
      case RoleChanged e -> List.of(touched(event, e.getUserId()));
      case UserDeactivated e -> List.of(touched(event, e.getUserId()));
      case UserReactivated e -> List.of(touched(event, e.getUserId()));
      case UserErased e ->
          List.of(
              Change.remove(OwnerTable.TABLE, event.tenantId(), OwnerTable.USER_ID, e.getUserId()),
              Change.remove(LeafTable.TABLE, event.tenantId(), LeafTable.USER_ID, e.getUserId()));
      case TenantOffboarded _ ->
          List.of(
              Change.removeAll(OwnerTable.TABLE, event.tenantId()),
              Change.removeAll(LeafTable.TABLE, event.tenantId()));
      default -> List.of();
    };
  }

  private static Change owner(Event event, UUID userId) {
    return owner(Change.put(OwnerTable.TABLE, event.tenantId()), event, userId);
  }

  private static Change touched(Event event, UUID userId) {
    return owner(Change.update(OwnerTable.TABLE, event.tenantId()), event, userId);
  }

  private static Change owner(RowBuilder row, Event event, UUID userId) {
    return row.set(OwnerTable.USER_ID, userId)
        .set(OwnerTable.VERSION, event.version())
        .set(OwnerTable.UPDATED_AT, event.time())
        .build();
  }
}
