package com.meatymusic.command.decider.rebuild;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.startup.Beginning;
import com.meatymusic.command.decider.startup.Beginnings;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.platform.kafka.KafkaAnswer;
import com.meatymusic.platform.kafka.PartitionEnds;
import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** The positions of the decider's group. */
record GroupPositions(Admin admin, DeciderSettings settings) {

  /**
   * @throws IllegalStateException when an instance still belongs to the group
   */
  void forget() {
    try {
      admin.deleteConsumerGroups(List.of(settings.applicationId())).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupNotEmptyException) {
        throw new IllegalStateException(
            "the group %s still has members: stop every command-service first (one that was killed stays a member for %d s)"
                .formatted(settings.applicationId(), settings.sessionTimeout().toSeconds()));
      }
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new IllegalStateException("the group's positions cannot be removed", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** After what is refilled. */
  void set(RefilledProgress progress, LogIds logs, int partitions) {
    Map<Integer, Long> first = PartitionEnds.first(admin, Topics.COMMANDS, partitions);
    Map<Integer, Beginning.At> begin = new TreeMap<>();
    for (int i = 0; i < partitions; i++) {
      DecidedPosition last = progress.decided(i);
      begin.put(i, Beginning.after(last, first.getOrDefault(i, 0L), logs.commands()));
    }
    Beginnings beginnings = new Beginnings(begin);
    beginnings.tell();
    KafkaAnswer.of(
        admin.alterConsumerGroupOffsets(settings.applicationId(), beginnings.offsets()).all(),
        "setting the positions of the group " + settings.applicationId());
  }
}
