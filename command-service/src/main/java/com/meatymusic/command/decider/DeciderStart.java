package com.meatymusic.command.decider;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.settings.GroupSettingsCheck;
import com.meatymusic.command.decider.startup.Changelog;
import com.meatymusic.command.decider.startup.DecidedPositions;
import com.meatymusic.command.decider.startup.StartOffsets;
import com.meatymusic.command.decider.state.LogIds;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * What is known before the decider starts.
 *
 * @param logs what it decides and writes
 * @param changelog id of the topic with its state; null when there is none yet
 */
record DeciderStart(LogIds logs, @Nullable Uuid changelog) {

  /**
   * Sees to it that the group begins where it is to begin.
   *
   * @throws IllegalStateException when that cannot be known, or other instances decide by other
   *     settings
   */
  static DeciderStart prepare(
      DeciderSettings settings, Map<String, Object> clients, int partitions) {
    try (Admin admin = Admin.create(clients)) {
      new GroupSettingsCheck(admin, settings).check();
      Changelog changelog = new Changelog(admin, settings, partitions);
      LogIds logs = LogIds.ask(admin);
      new StartOffsets(admin, settings.applicationId(), partitions, logs)
          .prepare(changelog, DecidedPositions.read(changelog, clients));
      return new DeciderStart(logs, changelog.topicId());
    }
  }
}
