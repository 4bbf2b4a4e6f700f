package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions.Read;
import com.meatymusic.command.gateway.inbox.consumer.InboxContainer;
import com.meatymusic.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An inbox as an operator sees it.
 *
 * @param state what this instance does with it
 * @param lost records that were deleted before this instance could read them
 * @param notes what was done, and what was not, in words
 */
record InboxView(
    String producer,
    String topic,
    Set<String> tenants,
    @Nullable String principal,
    @Nullable Integer commandsPerSecond,
    String state,
    long lost,
    List<String> notes) {

  /** One that stands in the settings of the service. */
  static InboxView ofSettings(
      String producer, InboxSettings.Inbox set, InboxContainers containers) {
    return of(
        producer,
        new InboxDefinition(set.tenants(), null, set.commandsPerSecond()),
        List.of("It stands in the settings of the service."),
        containers);
  }

  /** One whose definition cannot be read. */
  static InboxView ofBad(String producer, Read bad, InboxContainers containers) {
    return of(
        producer,
        null,
        List.of(
            ("Its definition is bad, so it is closed: %s. PUT makes it anew, DELETE removes it; its"
                    + " records wait.")
                .formatted(bad.fault())),
        containers);
  }

  static InboxView of(
      String producer,
      @Nullable InboxDefinition definition,
      List<String> said,
      InboxContainers containers) {
    List<String> notes = new ArrayList<>(said);
    InboxContainer open = containers.find(producer);
    String trouble = open == null ? null : open.trouble();
    if (trouble != null) {
      notes.add("Its records cannot be taken at present and are tried again: " + trouble + ".");
    }
    if (open != null && open.lost() > 0) {
      notes.add(
          open.lost()
              + " records were deleted before this instance could read them: they had waited longer"
              + " than the topic keeps them.");
    }
    return new InboxView(
        producer,
        Topics.inbox(producer),
        definition == null ? Set.of() : new TreeSet<>(definition.tenants()),
        definition == null ? null : definition.principal(),
        definition == null ? null : definition.commandsPerSecond(),
        containers.state(producer),
        open == null ? 0 : open.lost(),
        notes);
  }
}
