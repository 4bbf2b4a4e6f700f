package com.meatymusic.command.preferences;

import com.meatymusic.command.aggregate.PersonalAvro;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.PreferencesChanged;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Commands and events of preferences as Avro has them. */
public final class PreferencesAvro {

  private PreferencesAvro() {}

  public static PreferencesCommand.ChangePreferences read(ChangePreferences command) {
    return new PreferencesCommand.ChangePreferences(
        command.getUserId(),
        command.getReplace(),
        changes(command.getChanges()),
        Collections.unmodifiableSortedSet(new TreeSet<>(command.getObjects())));
  }

  public static PreferencesChanged write(PreferencesEvent event) {
    return switch (event) {
      case PreferencesEvent.PreferencesChanged changed -> {
        // Avro writes a map in the order it iterates: sorted, so that the bytes are always the
        // same.
        Map<String, @Nullable Sealed> changes = new TreeMap<>();
        changed
            .changes()
            .forEach((pointer, value) ->
                changes.put(pointer, value.map(PersonalAvro::write).orElse(null)));
        yield new PreferencesChanged(changed.userId(), changed.replace(), changes);
      }
    };
  }

  public static PreferencesEvent read(PreferencesChanged event) {
    return new PreferencesEvent.PreferencesChanged(
        event.getUserId(), event.getReplace(), changes(event.getChanges()));
  }

  private static SortedMap<String, Optional<SealedText>> changes(
      Map<String, ? extends @Nullable Object> changes) {
    SortedMap<String, Optional<SealedText>> result = new TreeMap<>();
    changes.forEach((pointer, value) ->
        result.put(
            pointer,
            Optional.ofNullable(PersonalAvro.readOptional(value, "/changes (" + pointer + ")"))));
    return result;
  }
}
