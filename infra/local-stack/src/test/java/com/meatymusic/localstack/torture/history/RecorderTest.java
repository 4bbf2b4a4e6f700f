package com.meatymusic.localstack.torture.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  @TempDir Path directory;

  @Test
  void what_was_recorded_is_read_back() throws Exception {
    var file = directory.resolve("history.jsonl");
    var cells = Map.of("name@t1p1", new Mark(1, 1, 5, "89abcdef").toString());
    var answer =
        new Answer(Result.DONE, true, "200", 7, 3, cells, true, List.of("t2p1n1x89abcdef"));
    var call =
        new Call(
            "c", Side.QUERIES, Kind.READ_USER, 1, "t1p1", null, 6, Map.of("a", "b"), 1, 2, answer);
    History recorded;
    try (var recorder = new Recorder(file)) {
      recorder.add(call);
      recorder.add(new FaultDone("kill -9 kafka", "", 3, 4));
      recorder.add(new LoggedEvent(1, 7, "user/x", 3, "UserRegistered", "key", 5, 6));
      recorder.add(new Trace("redis key x", "t1p1n5x89abcdef"));
      recorder.add(new Comparison("users", true, "READY"));
      recorder.add(new Incident("it ended", 9));
      recorded = recorder.history();
    }
    assertThat(Recorder.read(file)).isEqualTo(recorded);
    assertThat(recorded.calls()).containsExactly(call);
  }

  @Test
  void marks_are_found_wherever_they_stand() {
    assertThat(Mark.in("{\"email\":\"t3p17n5x01234567@torture.example\",\"t4p1n2xffffffff\":1}"))
        .containsExactly(new Mark(3, 17, 5, "01234567"), new Mark(4, 1, 2, "ffffffff"));
    assertThat(Mark.in("t3p17n5x0123456 t3p17 nothing")).isEmpty();
  }
}
