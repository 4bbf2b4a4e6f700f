package com.meatymusic.command.decider.settings;

import com.meatymusic.command.aggregate.state.StateWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that a decision depends on: with others, another instance would decide the same log
 * to something else. Each instance shows them in the client id of its members of the group, where
 * the others see them.
 *
 * @param stateVersion schema version of the state, by the build
 */
record DecisionSettings(Duration window, int perTenant, int maxRecordBytes, int stateVersion) {

  private static final Pattern MARK = Pattern.compile("@(PT[0-9HMS.]+)_(\\d+)_(\\d+)_(\\d+)@");

  static DecisionSettings of(DeciderSettings settings) {
    return new DecisionSettings(
        settings.idempotency().window(),
        settings.idempotency().perTenant(),
        settings.maxRecordBytes(),
        StateWriter.VERSION);
  }

  /** Of another instance; empty when its client id does not show them. */
  static Optional<DecisionSettings> find(String clientId) {
    Matcher mark = MARK.matcher(clientId);
    return mark.find()
        ? Optional.of(
            new DecisionSettings(
                Duration.parse(mark.group(1)),
                Integer.parseInt(mark.group(2)),
                Integer.parseInt(mark.group(3)),
                Integer.parseInt(mark.group(4))))
        : Optional.empty();
  }

  /** What a client id shows. */
  String mark() {
    return "@%s_%d_%d_%d@".formatted(window, perTenant, maxRecordBytes, stateVersion);
  }

  /** What differs, in words; empty when nothing does. */
  List<String> differencesTo(DecisionSettings other) {
    List<String> found = new ArrayList<>();
    compare("meatymusic.decider.idempotency.window", window, other.window, found);
    compare("meatymusic.decider.idempotency.per-tenant", perTenant, other.perTenant, found);
    compare("meatymusic.decider.max-record-bytes", maxRecordBytes, other.maxRecordBytes, found);
    compare("the state's schema version", stateVersion, other.stateVersion, found);
    return found;
  }

  private static void compare(String name, Object here, Object there, List<String> found) {
    if (!Objects.equals(here, there)) {
      found.add("%s is %s here and %s there".formatted(name, here, there));
    }
  }
}
