package com.meatymusic.query.probe.newer;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.ProfileChanged;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnProperty(name = "probe.version", havingValue = "2")
final class NewerProbe implements Projection {

  private static final TableBuilder COLUMNS = Table.of("probe");
  private static final Column<UUID> USER_ID = COLUMNS.key("user_id", SqlType.UUID);
  private static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  private static final Column<String> REGISTERED_AS =
      COLUMNS.nullable("registered_as", SqlType.TEXT);
  private static final Table PROBE = COLUMNS.build();

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
              Change.put(PROBE, event.tenantId())
                  .set(USER_ID, user.getUserId())
                  .set(VERSION, event.version())
                  .set(REGISTERED_AS, user.getRole().name())
                  .build());
      case PreferencesChanged user ->
          List.of(
              Change.update(PROBE, event.tenantId())
                  .set(USER_ID, user.getUserId())
                  .set(VERSION, event.version())
                  .build());
      case ProfileChanged user ->
          List.of(
              Change.update(PROBE, event.tenantId())
                  .set(USER_ID, user.getUserId())
                  .set(REGISTERED_AS, "renamed")
                  .build());
      default -> List.of();
    };
  }
}
