package com.meatymusic.endtoend;

import com.meatymusic.localstack.demo.MainJob;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code ./run --demo} walks, as tests: the whole path, another tenant, the trace, a rebuild.
 */
class MainJobIT {

  @TestFactory
  Stream<DynamicTest> theMainJob() {
    var backbone = RunningBackbone.get();
    return new MainJob(backbone.stack(), backbone.commandService(), backbone.queryService())
        .steps().stream()
            .map(step -> DynamicTest.dynamicTest(step.name(), () -> step.action().show()));
  }
}
