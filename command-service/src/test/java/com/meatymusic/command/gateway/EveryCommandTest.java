package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.GeneratedPayloads;
import com.meatymusic.schemas.Contract;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gates let in every command of the contract, but the backbone's own, and nothing else. */
class EveryCommandTest {

  static Stream<Schema> contract() {
    return Contract.schemas().values().stream();
  }

  @ParameterizedTest
  @MethodSource("contract")
  void aCommandIsLetIn(Schema schema) {
    boolean isCommand = schema.getDoc().startsWith("Command:");
    assertThat(GeneratedPayloads.of(schema))
        .isNotEmpty()
        .allMatch(payload -> isLetIn(payload) == isCommand);
    assertThat(Contract.commands().containsKey(schema.getFullName())).isEqualTo(isCommand);
  }

  private static boolean isLetIn(SpecificRecord payload) {
    UUID id = new UUID(1, 1);
    var submission =
        new Submission(id, id, new Sender.Producer("crm"), payload, null, "c", "r", null);
    try {
      return CommandRoute.of(submission.named()).subject().contains("/");
    } catch (CommandRefusal e) {
      return false;
    }
  }
}
