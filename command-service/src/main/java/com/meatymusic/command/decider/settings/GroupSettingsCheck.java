package com.meatymusic.command.decider.settings;

import com.meatymusic.platform.kafka.KafkaAnswer;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The instances that decide now: the members of the group. */
public record GroupSettingsCheck(Admin admin, DeciderSettings settings) {

  /**
   * @throws IllegalStateException when one of them decides by other settings
   */
  public void check() {
    DecisionSettings ours = DecisionSettings.of(settings);
    members().forEach(member -> compare(ours, member));
  }

  private Collection<MemberDescription> members() {
    String group = settings.applicationId();
    try {
      return KafkaAnswer.of(
              admin.describeConsumerGroups(List.of(group)).all(), "the members of " + group)
          .values()
          .stream()
          .flatMap(found -> found.members().stream())
          .toList();
    } catch (KafkaAnswer.MissingException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw e;
    }
  }

  private static void compare(DecisionSettings ours, MemberDescription member) {
    List<String> differences =
        DecisionSettings.find(member.clientId()).map(ours::differencesTo).orElse(List.of());
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          ("the decider at %s decides by other settings, and the two would come to different"
                  + " results: %s. Give all instances the same; to change them, stop all first")
              .formatted(member.host(), String.join("; ", differences)));
    }
  }
}
