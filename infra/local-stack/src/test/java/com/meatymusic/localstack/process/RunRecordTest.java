package com.meatymusic.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {

  private final ProcessHandle self = ProcessHandle.current();
  private final RunRecord record = RunRecord.of(self, "1.2", 4711);

  @TempDir Path directory;

  @Test
  void a_process_is_found_again() throws Exception {
    record.write(directory.resolve("server.json"));
    assertThat(RunRecord.read(directory.resolve("server.json"))).contains(record);
    assertThat(record.process()).contains(self);
  }

  @Test
  void another_process_that_got_the_same_id_is_not_taken_for_it() {
    var earlier = new RunRecord(self.pid(), record.started().minusSeconds(60), "1.2", 4711);
    assertThat(earlier.process()).isEmpty();
  }

  @Test
  void another_version_or_port_does_not_fit() {
    assertThat(record.fits("1.2", 4711)).isTrue();
    assertThat(record.fits("1.3", 4711)).isFalse();
    assertThat(record.fits("1.2", 4712)).isFalse();
  }

  @Test
  void a_torn_record_is_none() throws Exception {
    var file = Files.writeString(directory.resolve("server.json"), "{\"pid\":1");
    assertThat(RunRecord.read(file)).isEmpty();
  }
}
