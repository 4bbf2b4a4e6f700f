package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.launcher.TortureGround;
import com.meatymusic.localstack.torture.Torture;
import com.meatymusic.localstack.torture.check.Finding;
import com.meatymusic.localstack.torture.history.Recorder;
import com.meatymusic.localstack.torture.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code ./run torture} does, for ten minutes. {@code -Dtorture.minutes=N} for other times,
 * {@code -Dtorture.seed=S} for the plan of a run that failed.
 */
@Tag("chaos")
class TortureIT {

  private static final Logger LOG = LoggerFactory.getLogger(TortureIT.class);
  private static final Path HOME = Path.of(System.getProperty("meatymusic.home"));

  @Test
  void every_promise_is_kept() throws Exception {
    var minutes = Duration.ofMinutes(Integer.getInteger("torture.minutes", 10));
    var plan = Plan.of(Long.getLong("torture.seed", System.nanoTime()), minutes);
    var data =
        Files.createDirectories(
                Path.of("target", "torture", String.valueOf(ProcessHandle.current().pid())))
            .toAbsolutePath();
    LOG.warn("torture.seed={}, in {}", plan.seed(), data);
    try (var ground = TortureGround.prepare(HOME, data)) {
      ground.start();
      var recorder = new Recorder(data.resolve("history.jsonl"));
      var report = new Torture(ground.ground(), recorder, LOG::info).run(plan);
      LOG.warn("{}", String.join("\n", report.lines()));
      assertThat(report.findings()).allMatch(Finding::isKept);
    }
  }
}
