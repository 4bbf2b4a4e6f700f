package com.meatymusic.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.platform.privacy.Unsealer;
import com.meatymusic.query.projection.GivenEvents.Given;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.schemas.Contract;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** What a projection makes of events, for a person to read. */
final class ProjectionText {

  private static final String NOTHING = "  nothing\n";

  private final EventReader reader = new EventReader(new Contract());
  private final GivenEvents given;

  ProjectionText(GivenEvents given) {
    this.given = given;
  }

  /** Every event, and below it the changes that it makes. */
  String of(Projection projection) {
    StringBuilder text = new StringBuilder();
    given
        .byType()
        .forEach((type, events) -> {
          List<String> changes = events.stream().map(event -> changes(projection, event)).toList();
          if (changes.stream().allMatch(NOTHING::equals)) {
            text.append(type).append(", whatever it says\n").append(NOTHING);
            return;
          }
          for (int i = 0; i < events.size(); i++) {
            boolean again = i > 0 && changes.get(i).equals(changes.getFirst());
            text.append(events.get(i).text()).append('\n');
            text.append(again ? "  as the first " + type + "\n" : changes.get(i));
          }
        });
    return text.toString();
  }

  private String changes(Projection projection, Given event) {
    Event first = read(event);
    // With keys of those persons only that it names, as in a batch.
    Unseal personal = Unsealer.load(event.keyring(), projection.persons(first))::unseal;
    List<Change> changes;
    try {
      changes = projection.project(first, personal);
    } catch (IllegalStateException e) {
      throw e; // No fault of the event: the projection has made no row.
    } catch (RuntimeException e) {
      Fault fault = FaultClassifier.of(e);
      return "  parks its subject, %s: %s\n".formatted(fault.code(), fault.detail());
    }
    assertThat(projection.project(read(event), personal)).as("again").isEqualTo(changes);
    if (changes.isEmpty()) {
      return NOTHING;
    }
    StringBuilder text = new StringBuilder();
    changes.forEach(change -> append(text, change));
    return given.named(text.toString());
  }

  private Event read(Given event) {
    return Objects.requireNonNull(reader.read(event.record()).event(), event.text());
  }

  private void append(StringBuilder text, Change change) {
    Table table = change.table();
    switch (change) {
      case Change.Put put -> append(text, "put", table, put.row());
      case Change.Update update -> append(text, "update", table, update.row());
      case Change.Add add -> append(text, "add", table, add.row());
      case Change.Remove remove -> {
        boolean all = remove.row().set() == 1;
        append(text, all ? "remove all of" : "remove those of", table, remove.row());
      }
      case Change.Cut cut -> {
        head(text, "cut", table);
        for (int i = 0; i < cut.prefix().size(); i++) {
          column(text, table, i, cut.prefix().get(i));
        }
        text.append(
            "    %s: from %s to %s\n"
                .formatted(
                    table.columns().get(cut.prefix().size()).name(),
                    value(cut.from()),
                    value(cut.to())));
      }
    }
  }

  private void append(StringBuilder text, String what, Table table, Row row) {
    head(text, what, table);
    for (int i = 0; i < row.values().length; i++) {
      if ((row.set() & 1L << i) != 0) {
        column(text, table, i, row.values()[i]);
      }
    }
  }

  private static void head(StringBuilder text, String what, Table table) {
    text.append("  ").append(what).append(' ').append(table.name()).append('\n');
  }

  /** The tenant is left out where it is the event's: it is nearly everywhere. */
  private void column(StringBuilder text, Table table, int index, @Nullable Object value) {
    if (index > 0 || !given.tenant().equals(value)) {
      String name = table.columns().get(index).name();
      text.append("    %s: %s\n".formatted(name, value(value)));
    }
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> GenericData.get().toString(text);
      case UUID _, Long _, Double _, Boolean _, Instant _ -> value.toString();
      default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
    };
  }
}
