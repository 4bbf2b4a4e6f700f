package com.meatymusic.query.probe.newer;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnProperty(name = "probe.version", havingValue = "2")
final class NewerProbe implements Projection {

  private static final Table PROBE =
      Table.of("probe")
          .key("user_id", Type.UUID)
          .column("version", Type.BIGINT)
          .column("registered_as", Type.TEXT)
          .build();

  private static final Definition DEFINITION = new Definition("probe", 2, List.of(PROBE));

  @Override
  public Definition definition() {
    return DEFINITION;
  }

  @Override
  public List<Change> project(Event event, Unseal personal) {
    return switch (event.value()) {
      case UserRegistered user ->
          List.of(
              Change.put(
                  PROBE,
                  event.tenantId(),
                  user.getUserId(),
                  event.version(),
                  user.getRole().name()));
      case PreferencesChanged user ->
          List.of(
              Change.update(PROBE, event.tenantId(), user.getUserId())
                  .set("version", event.version())
                  .build());
      default -> List.of();
    };
  }
}
