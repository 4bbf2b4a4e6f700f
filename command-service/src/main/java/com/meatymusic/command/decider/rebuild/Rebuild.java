package com.meatymusic.command.decider.rebuild;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.startup.Beginning;
import com.meatymusic.command.decider.startup.Changelog;
import com.meatymusic.command.decider.startup.DecidedPositions;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.platform.kafka.PartitionEnds;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.topic.SchemaTopic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refills the decider's state from what it wrote: aggregates from {@code events}, the answers it
 * remembers from {@code replies}, and from the positions in both how far it was. The state that was
 * there does not count.
 *
 * <p>Nobody may decide meanwhile. So the group's positions go first and come last: in between, also
 * after a crash of this, a decider that starts finds no position and refuses.
 */
public record Rebuild(
    Admin admin, Map<String, Object> clients, DeciderSettings settings, int partitions) {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

  /**
   * @return how many entries the state has now
   * @throws IllegalStateException when an instance still belongs to the group, or the log cannot be
   *     read; running it again is safe
   */
  public long run() {
    LogIds logs = LogIds.ask(admin);
    Changelog changelog = new Changelog(admin, settings, partitions);
    requireEvents(changelog, logs);
    GroupPositions positions = new GroupPositions(admin, settings);
    positions.forget();
    changelog.makeAnew();
    RefilledProgress progress = new RefilledProgress(logs);
    Contract contract = new Contract(SchemaTopic.read(clients));
    long written = 0;
    try (LogScan scan = new LogScan(admin, clients);
        ChangelogWriter writer = new ChangelogWriter(clients, Changelog.topic(settings))) {
      for (int i = 0; i < partitions; i++) {
        // One partition's state in memory at a time.
        RefilledState state = new RefilledState(i, contract, settings.idempotency(), progress);
        scan.read(Topics.EVENTS, i, state::event);
        scan.read(Topics.REPLIES, i, state::outcome);
        scan.read(Topics.PARKED, i, r -> progress.addParked(RecordMetadata.of(r.headers())));
        writer.write(i, state.entries());
        written += state.entries().size();
        LOG.info("partition {}: {} entries", i, state.entries().size());
      }
      Map<Integer, Long> end = PartitionEnds.end(admin, Topics.COMMANDS, partitions);
      progress.comparedWith(end);
      requireWhole(progress, logs, end);
      for (int i = 0; i < partitions; i++) {
        Map<Bytes, byte[]> taken = new HashMap<>();
        progress.writeTaken(i, new InMemoryState(taken));
        writer.write(i, taken);
        Map<Bytes, byte[]> decided = new HashMap<>();
        progress.writeDecided(i, new InMemoryState(decided));
        writer.write(i, decided);
        written += taken.size() + decided.size();
      }
    }
    positions.set(progress, logs, partitions);
    return written;
  }

  /** What is left of the state is the last copy of what another log had: it is not overwritten. */
  private void requireEvents(Changelog changelog, LogIds logs) {
    DecidedPositions before;
    try {
      before = DecidedPositions.read(changelog, clients);
    } catch (IllegalStateException e) {
      LOG.info("what the state was before is not looked at: {}", e.getMessage());
      return;
    }
    before.requireEvents(logs, changelog.topic());
  }

  private void requireWhole(RefilledProgress progress, LogIds logs, Map<Integer, Long> end) {
    for (int i = 0; i < partitions; i++) {
      DecidedPosition last = progress.decided(i);
      long endsAt = end.getOrDefault(i, 0L);
      if (last != null && last.isOf(logs.commands()) && last.offset() >= endsAt) {
        throw new IllegalStateException(
            "partition %d: %s".formatted(i, Beginning.cut(last.offset(), endsAt)));
      }
    }
  }
}
