package com.meatymusic.query.preferences;

import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.personal.Sealed;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
final class PreferencesProjection implements Projection {

  static final String NAME = "preferences";

  static final Table OWNERS =
      Table.of("preference_owners")
          .key("user_id", Type.UUID)
          .column("version", Type.BIGINT)
          .column("updated_at", Type.TIME)
          .build();

  static final Table LEAVES =
      Table.of("preferences")
          .key("user_id", Type.UUID)
          .key("pointer", Type.TEXT)
          .column("value", Type.TEXT)
          .build();

  private static final Definition DEFINITION = new Definition(NAME, 2, List.of(OWNERS, LEAVES));

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
      case PreferencesChanged e -> changed(event, e, personal);
      // The version is the user's, whatever of the user has changed: it is what If-Match names.
      case ProfileChanged e -> List.of(touched(event, e.getUserId()));
      case EmailChanged e -> List.of(touched(event, e.getUserId()));
      case RoleChanged e -> List.of(touched(event, e.getUserId()));
      case UserDeactivated e -> List.of(touched(event, e.getUserId()));
      case UserReactivated e -> List.of(touched(event, e.getUserId()));
      case UserErased e -> removed(event, Map.of("user_id", e.getUserId()));
      case TenantOffboarded _ -> removed(event, Map.of());
      default -> List.of();
    };
  }

  private static Change owner(Event event, UUID userId) {
    return Change.put(OWNERS, event.tenantId(), userId, event.version(), event.time());
  }

  private static List<Change> removed(Event event, Map<String, Object> whose) {
    return List.of(
        Change.remove(OWNERS, event.tenantId(), whose),
        Change.remove(LEAVES, event.tenantId(), whose));
  }

  private static Change touched(Event event, UUID userId) {
    return Change.update(OWNERS, event.tenantId(), userId)
        .set("version", event.version())
        .set("updated_at", event.time())
        .build();
  }

  private static List<Change> changed(Event event, PreferencesChanged changed, Unseal personal) {
    UUID userId = changed.getUserId();
    List<Object> prefix = List.of(event.tenantId(), userId);
    List<Change> changes = new ArrayList<>();
    changes.add(owner(event, userId));
    if (changed.getReplace()) {
      changes.add(Change.cut(LEAVES, prefix, "", Pointers.AFTER_ALL));
    }
    // In the order of their pointers, as the event's description has it.
    new TreeMap<>(changed.getChanges())
        .forEach((pointer, value) -> {
          changes.add(Change.cut(LEAVES, prefix, pointer, Pointers.after(pointer)));
          changes.add(
              Change.cut(LEAVES, prefix, Pointers.below(pointer), Pointers.afterBelow(pointer)));
          if (value != null) {
            Pointers.above(pointer)
                .forEach(p -> changes.add(Change.cut(LEAVES, prefix, p, Pointers.after(p))));
            changes.add(leaf(event, userId, pointer, value, personal));
          }
        });
    return changes;
  }

  private static Change leaf(
      Event event, UUID userId, String pointer, Sealed value, Unseal personal) {
    String text = personal.unseal(event.person(userId), "changes" + pointer, value);
    return Change.put(LEAVES, event.tenantId(), userId, pointer, text);
  }
}
